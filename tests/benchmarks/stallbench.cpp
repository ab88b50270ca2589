// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/backupdesk.h"
#include "models/backup/restoredatabase.h"
#include "models/overview/overviewobserver.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benchdatabase.h"
#include "tests/benchmarks/benches.h"
#include "tests/benchmarks/heartbeat.h"
#include "tests/support/fakedialogs.h"
#include "widgets/common/flatstyle.h"
#include "widgets/common/settings.h"
#include "widgets/overview/overviewcard.h"
#include "widgets/shell/mainwindow.h"
#include "widgets/shell/workbench.h"

#include <QTimer>

namespace castellan::bench {
namespace {

/// The program's window on a real environment, joined as the application joins it.
class Window
{
public:
    explicit Window(RestoreFixture &lab)
        : m_lab(lab),
          m_settings(lab.folder.filePath(QStringLiteral("settings.ini"))),
          m_bench(m_clock, m_settings, m_dialogs),
          m_desk(lab.connection, lab.workspace, *lab.runner)
    {
        QStringList files;
        for (const CardDescriptor &card : overviewCards())
            files.append(card.sql);
        m_observer = std::make_unique<OverviewObserver>(lab.connection, files, m_clock);
        m_observer->setBackupScan([&lab](CancelToken cancel) {
            return scanBackupsLater(backupLocations(lab.environment, lab.connection->host(), lab.folder.path()),
                                    lab.environment.id, std::move(cancel));
        });
        m_observer->setRunner(lab.runner.get());
        QObject::connect(m_observer.get(), &OverviewObserver::factsChanged, &m_bench, [this] {
            m_bench.setLink(m_observer->facts().link);
            m_bench.setFacts(m_observer->facts());
        });
        QObject::connect(lab.runner.get(), &OperationRunner::runChanged, &m_bench,
                         [this] { m_bench.setRuns(m_lab.runner->running()); });
        m_bench.setEnvironments({lab.environment});
        m_bench.setRunner(lab.runner.get(), lab.workspace);
        m_bench.setCurrent(lab.environment.id);
        m_bench.setBackupDesk(&m_desk);
        m_window = std::make_unique<MainWindow>(m_bench, builtinPages());
        m_window->resize(1280, 800);
        m_window->show();
        m_observer->start();
        // A person who waits looks here and there.
        QObject::connect(&m_turns, &QTimer::timeout, &m_bench, [this] {
            m_window->open(m_page++ % 2 ? QStringLiteral("overview") : QStringLiteral("backups"));
        });
        m_turns.start(700);
    }
    ~Window()
    {
        m_window.reset();
        m_bench.setBackupDesk(nullptr);
        m_bench.setRunner(nullptr, nullptr);
    }

    /// The longest stall while the operation runs.
    std::optional<double> longestDuring(std::shared_ptr<Operation> operation, QString *id = nullptr)
    {
        m_beat.begin();
        const Future<Run> run =
            m_desk.start(std::move(operation),
                         castellan::Confirmation{.agreed = true, .typedName = m_lab.database.name, .reason = {}});
        if (!m_beat.runUntil([&] { return run.isFinished(); }, std::chrono::minutes(20)))
            return std::nullopt;
        const Result<Run> ended = takeResult<Run>(run);
        if (!ended || ended->state != RunState::Succeeded) {
            note(ended ? ended->error.text() : ended.error().text());
            return std::nullopt;
        }
        if (id)
            *id = ended->result.value(QStringLiteral("id")).toString();
        return m_beat.longest();
    }
    std::optional<double> longestAtRest(std::chrono::milliseconds time)
    {
        m_beat.begin();
        m_beat.runUntil([] { return false; }, time);
        return m_beat.longest();
    }
    double worked() const { return m_beat.worked(); }
    BackupDesk &desk() { return m_desk; }
    MainWindow &window() { return *m_window; }

private:
    RestoreFixture &m_lab;
    std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();
    Settings m_settings;
    FakeDialogs m_dialogs;
    Workbench m_bench;
    BackupDesk m_desk;
    std::unique_ptr<OverviewObserver> m_observer;
    std::unique_ptr<MainWindow> m_window;
    QTimer m_turns;
    int m_page = 0;
    Heartbeat m_beat;
};

} // namespace

bool stall()
{
    title(QStringLiteral("Longest stall of the GUI thread while Castellan works"));
    RestoreFixture *lab = benchDatabase();
    if (!lab)
        return false;
    installFlatStyle();
    Window window(*lab);
    Series atRest{QStringLiteral("stall"), {}};
    Series backup{QStringLiteral("stall"), {}};
    Series restore{QStringLiteral("stall"), {}};
    const QString ownWork = QStringLiteral("own work in it");
    Series atRestWork{ownWork, {}};
    Series backupWork{ownWork, {}};
    Series restoreWork{ownWork, {}};
    bool ok = true;
    for (int round = 0; round < options().longRounds; ++round) {
        atRest.add(window.longestAtRest(std::chrono::seconds(4)));
        atRestWork.add(window.worked());
        QString id;
        backup.add(window.longestDuring(window.desk().createBackup(window.desk().backupRequest({})), &id));
        backupWork.add(window.worked());
        const BackupCatalogue catalogue = scanBackups(
            backupLocations(lab->environment, lab->connection->host(), lab->folder.path()), lab->environment.id);
        const BackupEntry *entry = catalogue.find(id);
        if (!entry)
            return false;
        restore.add(window.longestDuring(std::make_shared<RestoreDatabase>(window.desk().drillRequest(*entry))));
        restoreWork.add(window.worked());
        ok = ok && backup.figures.back() && restore.figures.back();
    }
    const QString ms = QStringLiteral("ms");
    row(QStringLiteral("window at rest, its pages shown in turn"), atRest, ms, atMost(50), atRestWork);
    row(QStringLiteral("during a backup"), backup, ms, atMost(50), backupWork);
    row(QStringLiteral("during a restore drill"), restore, ms, atMost(50), restoreWork);
    note(QStringLiteral("The backup and the restore keep every core busy beside the window; what the system gave to "
                        "them is in the stalls, not in the thread's own work."));
    return ok;
}

} // namespace castellan::bench
