// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace castellan {

/// Asks whether the key of a host that is not known yet is the right one. Not trusting has the focus and Enter. It is
/// never shown for a key that changed: that is a stop, not a question.
class HostKeyDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit HostKeyDialog(const UnknownHostKey &key, QWidget *parent = nullptr);

    /// Read-only; the whole fingerprint can be selected and copied.
    QLineEdit *fingerprintField() const { return m_fingerprint; }
    QPushButton *trustButton() const { return m_trust; }
    QPushButton *refuseButton() const { return m_refuse; }

private:
    QLineEdit *m_fingerprint = nullptr;
    QPushButton *m_trust = nullptr;
    QPushButton *m_refuse = nullptr;
};

} // namespace castellan
