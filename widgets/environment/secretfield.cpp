// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/secretfield.h"

#include "widgets/common/secretprompt.h"
#include "widgets/common/text.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace castellan {

SecretField::SecretField(std::shared_ptr<SecretStore> secrets, const QString &whenNone, QWidget *parent)
    : QWidget(parent), m_secrets(std::move(secrets)), m_whenNone(whenNone)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    m_field = new QLineEdit;
    m_field->setAccessibleName(tr("Password"));
    addRevealAction(m_field);
    column->addWidget(m_field);
    m_keeping = note({});
    m_keeping->setObjectName(QStringLiteral("keeping"));
    column->addWidget(m_keeping);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        if (!m_loading)
            Q_EMIT edited();
    });
}

SecretString SecretField::secret() const
{
    return SecretString(m_field->text());
}

void SecretField::setSecret(const SecretString &secret, const QString &source)
{
    m_loading = true;
    m_field->setText(secret.reveal());
    m_field->setToolTip(source.isEmpty() ? QString() : tr("From %1").arg(source));
    m_loading = false;
}

void SecretField::describeKeeping(const QString &account, bool named)
{
    const int question = ++m_question;
    m_keeping->setText(tr("Looking for a keyring…"));
    onFinished(m_secrets->read(account), this, [this, question, named](const Result<SecretString> &found) {
        if (question != m_question)
            return;
        // Asking is what finds out whether there is a keyring at all.
        const std::optional<Error> notice = m_secrets->notice();
        const QString place = notice ? tr("No keyring works here (%1), so it is kept in memory until Castellan is "
                                          "closed, and asked for again.")
                                           .arg(notice->message)
                                     : tr("Kept in this computer's keyring under \"castellan\", never in a file.");
        const bool kept = named && found && !found->isEmpty();
        m_field->setPlaceholderText(kept ? tr("kept already; type only to change it") : m_whenNone);
        m_keeping->setText(place);
    });
}

} // namespace castellan
