// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logsource.h"

#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace castellan {

class TimeRangeEdit;
class Workbench;

/// What somebody chose to read.
struct LogChoice
{
    QList<LogSource> sources; ///< of the environment's host; a file's name may be a pattern
    QStringList localFiles;   ///< of this computer
    LogRange range;
};

/// Asks which logs to read, and how much of them: containers of the environment, files of its host, units of journald,
/// pods, and files of this computer.
class LogSourcePicker final : public QWidget
{
    Q_OBJECT

public:
    explicit LogSourcePicker(Workbench &bench, QWidget *parent = nullptr);

    LogChoice choice() const;
    /// Asks for a file of this computer, and chooses it.
    void openLocalFile();

Q_SIGNALS:
    void chosen(const castellan::LogChoice &choice);

private:
    QWidget *makeContainers();
    QWidget *makeOthers();
    QWidget *makeRange();
    void adoptEnvironment();
    void adoptChoice();
    void accept();

    Workbench &m_bench;
    QLabel *m_host = nullptr;
    QListWidget *m_containers = nullptr;
    QLabel *m_noContainers = nullptr;
    QLineEdit *m_files = nullptr;
    QCheckBox *m_rotated = nullptr;
    QLineEdit *m_unit = nullptr;
    QLineEdit *m_pod = nullptr;
    QLineEdit *m_namespace = nullptr;
    QCheckBox *m_journal = nullptr;
    QButtonGroup *m_which = nullptr;
    QSpinBox *m_tail = nullptr;
    QCheckBox *m_follow = nullptr;
    TimeRangeEdit *m_range = nullptr;
    QPushButton *m_open = nullptr;
    QWidget *m_remote = nullptr;  ///< what needs a host
    QWidget *m_howMuch = nullptr; ///< likewise
};

} // namespace castellan
