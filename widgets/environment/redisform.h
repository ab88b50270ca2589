// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"
#include "widgets/environment/environmentform.h"

#include <functional>

class QLineEdit;
class QPushButton;
class QSpinBox;

namespace castellan {

class SecretField;
class TrialLine;

/// Redis: where it listens as seen from the host, the user of an ACL, and the password, which goes to the keyring and
/// nowhere else; the file only names it.
class RedisForm final : public EnvironmentForm
{
    Q_OBJECT

public:
    explicit RedisForm(const EnvironmentTools &tools, QWidget *parent = nullptr);

    void load(const Environment &environment) override;
    void store(Environment &environment) const override;

    /// What was typed; empty: none, or one that is kept already is to stay.
    SecretString password() const;
    /// The name of the secret it is kept under.
    QString secret() const { return m_secret.isEmpty() ? m_ownSecret : m_secret; }

    /// Asks Redis; see tryRedis().
    using Trier = std::function<Future<CheckResult>(const CancelToken &cancel)>;
    void setTrier(Trier trier) { m_trier = std::move(trier); }
    /// The host or the limit of time was changed: an answer says nothing any more.
    void invalidate();

private:
    void changed();
    void showPassword();

    Trier m_trier;
    bool m_loading = false;
    QString m_secret;    ///< the name of the secret; empty: Redis asks for none
    QString m_ownSecret; ///< the name of one that is made here
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_user = nullptr;
    SecretField *m_password = nullptr;
    QPushButton *m_without = nullptr;
    TrialLine *m_trial = nullptr;
};

} // namespace castellan
