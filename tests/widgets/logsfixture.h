// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/logs/logsource.h"
#include "tests/support/stubdocker.h"
#include "tests/widgets/benchfixture.h"
#include "widgets/logs/logsourcepicker.h"
#include "widgets/logs/logspage.h"
#include "widgets/logs/logview.h"
#include "widgets/logs/logviewer.h"

#include <QSignalSpy>

namespace castellan {

inline constexpr qint64 begin = 1'795'942'567'000'000'000;

/// A line a second, from second `from` on.
inline QByteArray stamped(int from, int to, const QByteArray &word)
{
    QByteArray log;
    for (int i = from; i < to; ++i)
        log += rfc3339(begin + i * 1'000'000'000LL).toLatin1() + (i % 10 == 0 ? " ERROR " : " INFO ") + word + ' ' +
               QByteArray::number(i) + '\n';
    return log;
}

/// A page over an environment on this computer, with a stub of docker.
struct LogsFixture
{
    StubDocker docker;
    BenchFixture bench;
    Environment environment =
        BenchFixture::environment(QStringLiteral("dnd"), QStringLiteral("D&D Companion"), EnvironmentKind::Staging);
    std::unique_ptr<LogsPage> page;

    LogsFixture()
    {
        qputenv("PATH", docker.path().toLocal8Bit());
        environment.host.local = true;
        environment.database.container = QStringLiteral("dnd-postgres");
        ServiceConfig backend;
        backend.name = QStringLiteral("backend");
        backend.container = QStringLiteral("dnd-backend");
        environment.services = {backend};
        bench.bench.setEnvironments({environment});
        bench.bench.setCurrent(environment.id);
        bench.bench.setConnection(std::make_shared<EnvironmentConnection>(environment, nullptr, nullptr));
        page = std::make_unique<LogsPage>(bench.bench);
        page->resize(1000, 700);
        page->show();
        page->activateWindow();
    }
    ~LogsFixture() { page.reset(); }

    QString path(const QString &name) const { return bench.dir.filePath(name); }
    void append(const QString &name, const QByteArray &bytes)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::Append) && file.write(bytes) == bytes.size());
    }
    /// Opens local files as a person does who chooses them, and waits until they are counted.
    void openFiles(const QStringList &names)
    {
        for (const QString &name : names) {
            const int before = page->logs().count();
            bench.dialogs.file = path(name);
            page->picker()->openLocalFile();
            QTRY_COMPARE(page->logs().count(), before + 1); // in this order
        }
        QTRY_VERIFY(page->logs().rows() && page->logs().rows()->isComplete());
    }
    template <typename T>
    T *child(const char *name) const
    {
        return page->findChild<T *>(QLatin1String(name));
    }
    LogView &view() const { return *page->viewer()->view(); }
    LogRows &rows() const { return *page->logs().rows(); }
    QString textOf(qint64 row) const
    {
        const auto line = view().lineAt(row);
        return line ? line->message->text() : QString();
    }
};

} // namespace castellan
