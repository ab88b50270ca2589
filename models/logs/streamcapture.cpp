// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A container's log that is captured on this computer: what lies there comes first, and what the host gives goes on
// behind it, through all the containers that have the name one after the other.
#include "models/logs/capturestore.h"
#include "models/logs/streamreader.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

constexpr qint64 writtenAtOnce = 20'000; // lines

} // namespace

Result<void> StreamReader::readCapture()
{
    if (m_options.capture.isEmpty())
        return {};
    CASTELLAN_TRY_ASSIGN(const auto captured, CaptureReader::open(m_options.capture));
    // Of a range all lines are looked at; of the capture itself, only where it ends.
    const qint64 tail = !m_options.givesCapture ? 0 : m_range.from || m_range.to ? -1 : m_range.tail;
    qint64 given = 0;
    Result<void> written;
    const auto write = [&] {
        written = m_sink.flush();
        if (written)
            written = m_wrote();
        return written.has_value();
    };
    const auto use = [&](const CaptureReader::Line &line) {
        if (m_cancel.isCancelled())
            return false;
        {
            const std::lock_guard lock(m_mutex);
            const bool isGiven = m_options.givesCapture && line.isWanted;
            if (line.container) {
                if (line.container->id != m_container.id)
                    m_filter = {};
                if (isGiven)
                    m_counts.kept += m_sink.addRecreation(m_container, *line.container);
                m_container = *line.container;
                return true;
            }
            const auto stamp = stampOf(line.text);
            m_filter.isNew(line.text, stamp, line.output);
            if (!isGiven)
                return true;
            if (tail < 0 && given == 0 && captured->givenUp() > 0 && stamp) {
                const QString words =
                    Text::tr("Castellan: %n older line(s) of this capture are gone: it is as large as it may be",
                             nullptr, static_cast<int>(captured->givenUp()));
                accept((rfc3339(*stamp) + QLatin1Char(' ') + words).toUtf8(), LogOutput::Unknown, stamp);
            }
            accept(line.text, line.output, stamp);
            ++given;
        }
        return given % writtenAtOnce != 0 || write();
    };
    CASTELLAN_TRY_ASSIGN(const int damaged, captured->read(tail, use));
    if (!write())
        return written;
    const std::lock_guard lock(m_mutex);
    m_counts.gaps += damaged;
    m_filter.reconnected();
    return {};
}

Result<void> StreamReader::adoptContainer()
{
    const Command command = logcommand::containerIdentity(m_source.name);
    CASTELLAN_TRY_ASSIGN(const QByteArray answer, run(command));
    const QList<QByteArray> words = answer.trimmed().split(' ');
    LogContainer now{.id = words.value(0), .created = stampOf(words.value(1)).value_or(0)};
    {
        const std::lock_guard lock(m_mutex);
        const bool isAnother = !m_container.id.isEmpty() && m_container.id != now.id;
        if (!isAnother && m_isContainerTold)
            return {};
        if (isAnother) {
            m_filter = {}; // what it wrote, nobody has seen
            m_isRecreated = true;
            now.mayLack = !m_endedWhole;
            m_counts.gaps += now.mayLack ? 1 : 0;
        }
        m_counts.kept += m_sink.addRecreation(m_container, now);
        m_container = now;
        m_isContainerTold = true;
    }
    CASTELLAN_TRY(m_sink.flush());
    return m_wrote();
}

} // namespace castellan
