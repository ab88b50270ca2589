// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/core/workerthread.h"
#include "widgets/environment/environmentform.h"

class QPushButton;

namespace castellan {

class GuessModel;
class StatusBadge;

/// What runs there: asks Docker on the host, reads a compose or .env file that one points at, the password file and
/// the service file, and shows each guess with its source.
class FindPage final : public QWidget
{
    Q_OBJECT

public:
    explicit FindPage(const EnvironmentTools &tools, QWidget *parent = nullptr);
    /// Ends a search that runs.
    ~FindPage() override;

    /// Before the page is shown: the host that is asked. The first visit, and one with another host, searches.
    void visit(const HostConfig &host, std::shared_ptr<ConnectionPrompter> prompter);
    /// Puts what is chosen and was not put in before into `environment`, so that what a person wrote on later pages
    /// stays. True with a password when a new one was found.
    bool apply(Environment &environment, SecretString &password, QString &passwordSource);

    GuessModel *model() const { return m_model; }
    bool isSearching() const { return m_cancel != nullptr; }
    void readFile(const QString &path);

Q_SIGNALS:
    void edited();
    void searched();

private:
    enum Origin { Docker, File, PgService, PgPass };
    struct Line
    {
        StatusBadge *state = nullptr;
        QPushButton *button = nullptr;
    };
    Line addLine(class QGridLayout *grid, const QString &title, const QString &button);
    void askDocker();
    void readHomeFiles();
    void say(const Line &line, Status status, const QString &text, const QString &toolTip = {});
    void count(const Line &line, const QList<Guess> &guesses, const QString &nothing);

    const EnvironmentTools &m_tools;
    HostConfig m_host;
    std::shared_ptr<ConnectionPrompter> m_prompter;
    bool m_visited = false;
    bool m_filling = false;
    std::shared_ptr<CancelSource> m_cancel; ///< of the search that runs
    int m_search = 0;
    QList<Guess> m_applied;
    GuessModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    QLabel *m_empty = nullptr;
    Line m_docker;
    Line m_file;
    Line m_pgService;
    Line m_pgPass;
    WorkerThread m_reader{QStringLiteral("guesses")};
};

} // namespace castellan
