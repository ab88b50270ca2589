// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// castellan-bench [tunnel|backup|start…]: all of them without an argument.
#include "tests/benchmarks/benches.h"

#include <QCoreApplication>
#include <QMap>

#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    using namespace castellan::bench;
    const QList<std::pair<QString, bool (*)()>> all{
        {QStringLiteral("tunnel"), &tunnel}, {QStringLiteral("backup"), &backup}, {QStringLiteral("start"), &start}};
    const QStringList wanted = QCoreApplication::arguments().mid(1);
    bool ok = true;
    for (const auto &[name, run] : all) {
        if (wanted.isEmpty() || wanted.contains(name))
            ok = run() && ok;
    }
    return ok ? 0 : 1;
}
