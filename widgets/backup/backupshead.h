// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QWidget>

class QLabel;

namespace castellan {

class BackupActions;
struct BackupCatalogue;
class DurationLabel;
class StatusBadge;
class Workbench;

/// The head of the backups' page: in one sentence whether the recovery point objective is kept, and the buttons of
/// what concerns them all.
class BackupsHead final : public QWidget
{
    Q_OBJECT

public:
    BackupsHead(Workbench &bench, BackupActions &actions, QWidget *parent = nullptr);

    /// Judges a catalogue read at `read`; invalid: it has not been read.
    void judge(const BackupCatalogue &catalogue, const QDateTime &read);

private:
    Workbench &m_bench;
    BackupActions &m_actions;
    StatusBadge *m_sign = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_explanation = nullptr;
    DurationLabel *m_age = nullptr;
};

} // namespace castellan
