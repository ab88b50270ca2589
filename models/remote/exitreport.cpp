// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/exitreport.h"

#include "models/remote/remotecommand.h"

#include <QRandomGenerator>

#include <csignal>
#include <cstring>

namespace castellan {

namespace {

// $1 mark, $2 line. The exit status is 0 when the shell got this far, so that 255 is ssh's own.
constexpr char reportScript[] =
    "printf \"%s:begin\\n\" \"$1\"; printf \"%s:begin\\n\" \"$1\" >&2; sh -c \"$2\"; castellan_s=$?; "
    "printf \"%s:%s\\n\" \"$1\" $castellan_s >&2; exit 0";

/// How many bytes at the end of `text` could be the beginning of `mark`.
qsizetype partialMatch(const QByteArray &text, const QByteArray &mark)
{
    for (qsizetype length = std::min(text.size(), mark.size()); length > 0; --length)
        if (text.endsWith(QByteArrayView(mark).first(length)))
            return length;
    return 0;
}

} // namespace

ExitReport::ExitReport(ByteSink standardOutput, ByteSink standardError)
    : m_outputSink(std::move(standardOutput)), m_errorSink(std::move(standardError))
{
    quint32 words[4];
    QRandomGenerator::system()->fillRange(words);
    m_mark = "castellan-exit-" + QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex() + ':';
}

QString ExitReport::wrap(const QString &shellLine) const
{
    return QStringLiteral("exec sh -c %1 castellan %2 %3")
        .arg(RemoteCommand::quote(QString::fromLatin1(reportScript)), QString::fromLatin1(m_mark.chopped(1)),
             RemoteCommand::quote(shellLine));
}

bool ExitReport::feedOutput(QByteArrayView bytes)
{
    if (m_outputBegun)
        return give(m_outputSink, m_collectedOutput, bytes);
    m_heldOutput.append(bytes);
    m_outputBegun = cutBeginning(m_heldOutput);
    if (!m_outputBegun || m_heldOutput.isEmpty())
        return true;
    return give(m_outputSink, m_collectedOutput, std::exchange(m_heldOutput, {}));
}

bool ExitReport::feedError(QByteArrayView bytes)
{
    m_held.append(bytes);
    if (!m_begun)
        m_begun = cutBeginning(m_held);
    if (!m_begun)
        return true;

    const qsizetype at = m_status ? -1 : m_held.indexOf(m_mark);
    const qsizetype end = at < 0 ? -1 : m_held.indexOf('\n', at);
    if (end >= 0) {
        m_status = m_held.mid(at + m_mark.size(), end - at - m_mark.size()).toInt();
        m_held.remove(at, end + 1 - at);
    }
    // What could be the mark, or is it without its number, waits.
    const qsizetype ready = m_status ? m_held.size() : at >= 0 ? at : m_held.size() - partialMatch(m_held, m_mark);
    const QByteArray now = m_held.left(ready);
    m_held.remove(0, ready);
    return now.isEmpty() || give(m_errorSink, m_collectedError, now);
}

bool ExitReport::cutBeginning(QByteArray &held) const
{
    const QByteArray begin = m_mark + "begin\n";
    const qsizetype at = held.indexOf(begin);
    if (at >= 0)
        held.remove(0, at + begin.size());
    return at >= 0;
}

bool ExitReport::give(const ByteSink &sink, QByteArray &collected, QByteArrayView bytes)
{
    if (sink)
        return sink(bytes);
    collected.append(bytes);
    return true;
}

void ExitReport::complete(CommandResult &result)
{
    if (m_begun && !m_held.isEmpty())
        give(m_errorSink, m_collectedError, std::exchange(m_held, {}));
    result.standardOutput = m_collectedOutput;
    result.standardError = m_collectedError;
    if (!m_status)
        return;
    result.exitStatus = *m_status;
    // A shell says 128 + n for signal n.
    if (const int number = *m_status - 128; number > 0 && number < 32)
        if (const char *name = ::sigabbrev_np(number)) {
            result.signal = QString::fromLatin1(name);
            result.exitStatus = -1;
        }
}

} // namespace castellan
