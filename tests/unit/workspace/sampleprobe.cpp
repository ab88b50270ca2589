// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// sampleprobe FOLDER BEGIN FIRST: keeps samples in the store until it is killed. Number i of the series lab/host/probe
// is taken i seconds after BEGIN (milliseconds UTC, in hours that are over) and has the value i. Says after each batch
// how many are on disk.
#include "models/workspace/samplestore.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace castellan;

namespace {

template <typename T>
bool failed(const Result<T> &result)
{
    if (!result)
        QTextStream(stderr) << result.error().text() << Qt::endl;
    return !result;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto store = await(SampleStore::open(arguments.value(1), std::make_shared<SystemClock>()));
    if (failed(store))
        return 1;
    const qint64 begin = arguments.value(2).toLongLong();
    const SeriesName series{QStringLiteral("lab"), QStringLiteral("host"), QStringLiteral("probe")};
    QTextStream out(stdout);
    qint64 next = arguments.value(3).toLongLong();
    for (int batch = 1;; ++batch) {
        QList<Reading> readings;
        for (int i = 0; i < 50; ++i, ++next)
            readings.append({series, QStringLiteral("1"), {begin + next * 1000, static_cast<double>(next)}});
        (*store)->append(readings);
        // Chunks are made every few batches, so that a kill meets that as well.
        if (failed(await(batch % 3 ? (*store)->flush() : (*store)->tidy())))
            return 1;
        out << next << Qt::endl;
    }
}
