// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>

namespace castellan {

/// One thing pg_restore or psql complained about.
struct RestoreMessage
{
    QString rule;    ///< name of the rule that makes it harmless; empty: fatal
    QString reason;  ///< in words, why it is harmless
    QString error;   ///< the server's or tool's own words
    QString command; ///< the statement, when it was printed (its beginning)
    QString entry;   ///< "3; 3079 16384 EXTENSION pg_trgm", when it was printed

    bool isHarmless() const { return !rule.isEmpty(); }
    bool operator==(const RestoreMessage &) const = default;
};

/// Reads what pg_restore --verbose or psql --echo-errors writes to stderr, as it comes, and sorts its errors. Only what
/// is on the list of harmless ones is harmless; everything else, also what is not understood, is fatal. The tools must
/// run with LC_ALL=C; a server whose lc_messages is another language makes harmless errors look fatal, never the other
/// way round.
class RestoreLog
{
public:
    /// Called with what is being worked on: "table \"public\".\"User\"". In the feeding thread.
    std::function<void(const QString &object)> onObject;

    void feed(QByteArrayView bytes);
    /// The tool ended; takes the last line in.
    void finish();

    const QList<RestoreMessage> &messages() const { return m_messages; }
    QList<RestoreMessage> harmless() const;
    QList<RestoreMessage> fatal() const;
    /// The end of everything written, for evidence; at most 16 kB.
    QByteArray tail() const { return m_tail; }

    struct Rule
    {
        QString name;
        QString reason;
    };
    /// The named list, for the documentation and the report.
    static QList<Rule> harmlessRules();

private:
    void line(const QString &text);
    void startMessage(const QString &error);
    void endMessage();

    QByteArray m_rest;
    QByteArray m_tail;
    QString m_entry;
    bool m_inMessage = false;
    bool m_inCommand = false;
    RestoreMessage m_message;
    QList<RestoreMessage> m_messages;
};

} // namespace castellan
