// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/alerts/notificationpolicy.h"

#include <QDialog>

class QCheckBox;
class QTimeEdit;

namespace castellan {

/// When the desktop tells of alerts. Deletes itself when it is closed.
class NotificationDialog final : public QDialog
{
    Q_OBJECT

public:
    /// The settings must outlive it.
    NotificationDialog(Settings &settings, QWidget *parent);

private:
    NotificationPolicy policy() const;
    void adopt();

    Settings &m_settings;
    QCheckBox *m_enabled = nullptr;
    QCheckBox *m_quiet = nullptr;
    QTimeEdit *m_from = nullptr;
    QTimeEdit *m_to = nullptr;
    QCheckBox *m_critical = nullptr;
    QCheckBox *m_sound = nullptr;
};

} // namespace castellan
