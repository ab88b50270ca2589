// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/activity/waitevents.h"

#include <QCoreApplication>

#include <array>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::WaitEvents)
};

struct Explained
{
    const char *type;
    const char *event; ///< empty: any other of the type
    const char *words;
};

// The first that fits is taken.
constexpr std::array explained{
    Explained{"Activity", "",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "A process of the server's has nothing to do.")},
    Explained{
        "BufferPin", "",
        QT_TRANSLATE_NOOP("castellan::WaitEvents",
                          "Another session looks at the page that it wants for itself alone, often through an open "
                          "cursor.")},
    Explained{"Client", "ClientRead",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "The server waits for the application to send something.")},
    Explained{"Client", "ClientWrite",
              QT_TRANSLATE_NOOP("castellan::WaitEvents",
                                "The application does not take its rows as fast as they are there, or the network does "
                                "not carry them.")},
    Explained{"Client", "",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "It waits for the other end of its connection.")},
    Explained{"Extension", "",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "An extension waits for something of its own.")},
    Explained{"IPC", "SyncRep",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "COMMIT waits until a synchronous replica has it.")},
    Explained{"IPC", "", QT_TRANSLATE_NOOP("castellan::WaitEvents", "It waits for another process of the server's.")},
    Explained{
        "IO", "DataFileRead",
        QT_TRANSLATE_NOOP("castellan::WaitEvents",
                          "It reads rows that are not in shared_buffers; much of this means memory is short or too "
                          "much is read.")},
    Explained{"IO", "WalSync",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "COMMIT waits until the disk has the write-ahead log.")},
    Explained{"IO", "BufFileRead",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "A sort or hash went to a temporary file; work_mem was too "
                                                         "small for it.")},
    Explained{"IO", "BufFileWrite",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "A sort or hash went to a temporary file; work_mem was too "
                                                         "small for it.")},
    Explained{"IO", "", QT_TRANSLATE_NOOP("castellan::WaitEvents", "It waits for the disk.")},
    Explained{"Lock", "relation",
              QT_TRANSLATE_NOOP("castellan::WaitEvents",
                                "Another session holds a lock on the table that does not go with the one it wants.")},
    Explained{"Lock", "transactionid",
              QT_TRANSLATE_NOOP("castellan::WaitEvents",
                                "Another transaction has changed the same row and has not ended yet.")},
    Explained{"Lock", "tuple",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "It stands in a queue for a row that another one waits for.")},
    Explained{"Lock", "advisory",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "An application's own lock (pg_advisory_lock) is taken.")},
    Explained{"Lock", "extend",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "Many sessions make the same table longer at once.")},
    Explained{"Lock", "virtualxid",
              QT_TRANSLATE_NOOP("castellan::WaitEvents",
                                "CREATE INDEX CONCURRENTLY or its like waits for older transactions to end.")},
    Explained{"Lock", "", QT_TRANSLATE_NOOP("castellan::WaitEvents", "Another session holds the lock that it wants.")},
    Explained{"LWLock", "WALWrite",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "Many sessions write to the write-ahead log at once.")},
    Explained{"LWLock", "",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "It waits for a structure in shared memory that others use.")},
    Explained{"Timeout", "PgSleep", QT_TRANSLATE_NOOP("castellan::WaitEvents", "It was told to sleep (pg_sleep).")},
    Explained{"Timeout", "VacuumDelay",
              QT_TRANSLATE_NOOP("castellan::WaitEvents", "VACUUM pauses, as vacuum_cost_delay wants it.")},
    Explained{"Timeout", "", QT_TRANSLATE_NOOP("castellan::WaitEvents", "It waits for some time to pass.")},
};

} // namespace

QString waitInWords(const QString &type, const QString &event)
{
    for (const Explained &one : explained) {
        const QLatin1String wanted(one.event);
        if (type == QLatin1String(one.type) && (wanted.isEmpty() || event.compare(wanted, Qt::CaseInsensitive) == 0))
            return Text::tr(one.words);
    }
    return {};
}

} // namespace castellan
