// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/findpage.h"

#include "models/discovery/projectfiles.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"
#include "widgets/environment/guessmodel.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>

namespace castellan {

FindPage::FindPage(const EnvironmentTools &tools, QWidget *parent) : QWidget(parent), m_tools(tools)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);
    m_docker = addLine(grid, tr("Docker there"), tr("Ask &Docker"));
    m_docker.button->setObjectName(QStringLiteral("askDocker"));
    m_file = addLine(grid, tr("docker-compose.yml or .env"), tr("&Choose a file…"));
    m_file.button->setObjectName(QStringLiteral("chooseFile"));
    m_pgService = addLine(grid, withTilde(tools.pgServiceFile), {});
    m_pgPass = addLine(grid, withTilde(tools.pgPassFile), {});
    say(m_file, Status::Unknown, tr("none chosen"));

    m_model = new GuessModel(this);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("guesses"));
    m_table->setAccessibleName(tr("What was found"));
    m_table->setModel(m_model);
    prepareTable(m_table);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    setVisibleRows(m_table, 7);
    layout->addWidget(m_table, 1);
    m_empty = note(tr("Nothing was found yet. That is no obstacle: the next page asks for the database."));
    layout->addWidget(m_empty);

    connect(m_docker.button, &QPushButton::clicked, this, [this] {
        if (m_cancel)
            m_cancel->cancel();
        else
            askDocker();
    });
    connect(m_file.button, &QPushButton::clicked, this, [this] {
        m_tools.dialogs.openFile(window(), tr("Compose or environment file"),
                                 tr("Compose and .env files (*.yml *.yaml .env *.env);;All files (*)"),
                                 [this](const QString &path) {
                                     if (!path.isEmpty())
                                         readFile(path);
                                 });
    });
    connect(m_model, &GuessModel::chosenChanged, this, [this] {
        m_empty->setVisible(m_model->rowCount() == 0);
        m_table->setVisible(m_model->rowCount() != 0);
        m_table->resizeColumnToContents(GuessModel::Field);
        const int room = fontMetrics().averageCharWidth();
        m_table->setColumnWidth(GuessModel::Value, room * 28);
        if (!m_filling)
            Q_EMIT edited();
    });
    m_table->setVisible(false);
}

FindPage::~FindPage()
{
    if (m_cancel)
        m_cancel->cancel();
}

FindPage::Line FindPage::addLine(QGridLayout *grid, const QString &title, const QString &button)
{
    const int row = grid->rowCount();
    Line line;
    auto *name = heading(title);
    name->setWordWrap(false);
    grid->addWidget(name, row, 0);
    line.state = new StatusBadge;
    line.state->setObjectName(QStringLiteral("source.") + title);
    grid->addWidget(line.state, row, 1, Qt::AlignLeft);
    if (!button.isEmpty()) {
        line.button = new QPushButton(button);
        line.button->setAutoDefault(false);
        grid->addWidget(line.button, row, 2);
    }
    return line;
}

void FindPage::say(const Line &line, Status status, const QString &text, const QString &toolTip)
{
    line.state->setStatus(status, text);
    line.state->setToolTip(toolTip);
    line.state->setAccessibleName(text);
}

void FindPage::count(const Line &line, const QList<Guess> &guesses, const QString &nothing)
{
    if (guesses.isEmpty())
        say(line, Status::Unknown, nothing);
    else
        say(line, Status::Good, tr("%n value(s) found", nullptr, static_cast<int>(guesses.size())));
}

void FindPage::visit(const HostConfig &host, std::shared_ptr<ConnectionPrompter> prompter)
{
    const bool fresh = !m_visited || !(host == m_host);
    m_host = host;
    m_prompter = std::move(prompter);
    m_visited = true;
    if (!fresh)
        return;
    readHomeFiles();
    askDocker();
}

void FindPage::askDocker()
{
    if (m_cancel)
        m_cancel->cancel();
    const int search = ++m_search;
    const auto cancel = std::make_shared<CancelSource>();
    m_cancel = cancel;
    m_docker.button->setText(tr("&Stop"));
    say(m_docker, Status::Unknown, tr("asking…"));
    onFinished(findOnHost(m_host, m_prompter, cancel->token()), this, [this, search](Result<QList<Guess>> found) {
        if (search != m_search)
            return;
        m_cancel.reset();
        m_docker.button->setText(tr("Ask &Docker"));
        if (found) {
            m_filling = true;
            m_model->setGuesses(Docker, *found);
            m_filling = false;
            count(m_docker, *found, tr("no database and no service among the running containers"));
        } else if (found.error().kind == ErrorKind::Cancelled) {
            say(m_docker, Status::Unknown, tr("stopped"));
        } else {
            // No Docker is an answer like another: plenty of databases live without it.
            const bool none = found.error().kind == ErrorKind::Unsupported;
            say(m_docker, none ? Status::Unknown : Status::Warning, found.error().message, found.error().text());
        }
        Q_EMIT searched();
    });
}

void FindPage::readHomeFiles()
{
    const QString service = m_tools.pgServiceFile;
    const QString passwords = m_tools.pgPassFile;
    using Both = std::pair<QList<Guess>, QList<Guess>>;
    onFinished(m_reader.run([service, passwords]() -> Result<Both> {
        return Both(guessesFromPgService(service), guessesFromPgPass(passwords));
    }),
               this, [this](const Result<Both> &found) {
                   if (!found)
                       return;
                   m_filling = true;
                   m_model->setGuesses(PgService, found->first);
                   m_model->setGuesses(PgPass, found->second);
                   m_filling = false;
                   const auto nothing = [this](const QString &path) {
                       return QFileInfo::exists(path) ? tr("nothing in it names a database") : tr("there is none");
                   };
                   count(m_pgService, found->first, nothing(m_tools.pgServiceFile));
                   count(m_pgPass, found->second, nothing(m_tools.pgPassFile));
               });
}

void FindPage::readFile(const QString &path)
{
    say(m_file, Status::Unknown, tr("reading %1…").arg(withTilde(path)));
    onFinished(m_reader.run([path] { return guessesFromFile(path); }), this,
               [this, path](const Result<QList<Guess>> &found) {
                   if (!found) {
                       say(m_file, Status::Warning, found.error().message, found.error().text());
                       return;
                   }
                   m_model->setGuesses(File, *found);
                   count(m_file, *found, tr("%1 names no database").arg(withTilde(path)));
                   Q_EMIT searched();
               });
}

bool FindPage::apply(Environment &environment, SecretString &password, QString &passwordSource)
{
    static const QRegularExpression service(QStringLiteral("^services\\[(.+)\\]\\.container$"));
    const QList<Guess> chosen = m_model->chosen();
    for (const Guess &before : std::as_const(m_applied)) {
        const auto match = service.match(before.field);
        if (match.hasMatch() && !chosen.contains(before))
            environment.services.removeIf([&](const ServiceConfig &candidate) {
                return candidate.name == match.captured(1) && candidate.container == before.value;
            });
    }
    QList<Guess> fresh;
    for (const Guess &guess : chosen) {
        if (!m_applied.contains(guess))
            fresh.append(guess);
    }
    m_applied = chosen;
    applyGuesses(fresh, environment);
    password = firstSecret(fresh);
    for (const Guess &guess : std::as_const(fresh)) {
        if (!guess.secret.isEmpty() && guess.secret == password)
            passwordSource = guess.source;
    }
    return !password.isEmpty();
}

} // namespace castellan
