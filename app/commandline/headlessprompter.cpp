// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/headlessprompter.h"

#include <QCoreApplication>

#include <unistd.h>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

} // namespace

HeadlessPrompter::HeadlessPrompter(QStringList acceptedKeys, bool passwordsFromInput)
    : m_acceptedKeys(std::move(acceptedKeys)), m_terminal(::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1)
{
    m_asks = passwordsFromInput || m_terminal;
}

Future<bool> HeadlessPrompter::confirmHostKey(UnknownHostKey key)
{
    if (m_acceptedKeys.contains(key.fingerprint))
        return finishedFuture<bool>(true);
    {
        const QMutexLocker lock(&m_mutex);
        m_refusedKey = key.fingerprint;
    }
    if (m_acceptedKeys.isEmpty() && m_terminal)
        return m_input.confirmHostKey(std::move(key));
    return finishedFuture<bool>(false);
}

Future<SecretString> HeadlessPrompter::askSecret(QString purpose, QString account)
{
    if (m_asks)
        return m_input.askSecret(std::move(purpose), std::move(account));
    const QString where = account.isEmpty() ? QString() : Text::tr(" (account \"%1\")").arg(account);
    return finishedFuture<SecretString>(Error{
        .kind = ErrorKind::Authentication,
        .message = Text::tr("No stored secret was taken: %1.").arg(purpose),
        .hint =
            Text::tr("Store it in the keyring%1, put a database's password into PGPASSFILE, or give it as a line of "
                     "standard input with --password-stdin.")
                .arg(where),
        .detail = {},
        .code = {},
        .retryable = false});
}

QString HeadlessPrompter::refusedKey() const
{
    const QMutexLocker lock(&m_mutex);
    return m_refusedKey;
}

} // namespace castellan
