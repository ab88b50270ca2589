// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace castellan {

/// One line that needs attention: its sign, what is so, why, and the next action as the first button.
class SentenceBanner : public QWidget
{
    Q_OBJECT

public:
    explicit SentenceBanner(QWidget *parent = nullptr);

    void setSentence(Status status, const QString &sentence, const QString &explanation);
    /// The first action is the next step and is drawn as such. Replaces those that were there; does not take them.
    void setActions(const QList<QAction *> &actions);

    Status status() const { return m_status; }
    QString sentence() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Status m_status = Status::Unknown;
    class StatusBadge *m_badge = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_explanation = nullptr;
    QHBoxLayout *m_buttons = nullptr;
};

} // namespace castellan
