// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/statementsupportpanel.h"

#include "models/connection/environmentconnection.h"
#include "models/database/queries/enablestatements.h"
#include "models/database/standby.h"
#include "widgets/common/card.h"
#include "widgets/common/icons.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/text.h"
#include "widgets/database/sqlhighlighter.h"
#include "widgets/shell/askandrun.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace castellan {
namespace {

/// With the restart where it belongs.
QString scriptOf(const StatementSupport &support)
{
    QStringList lines;
    for (const QString &sql : support.enabling())
        lines << sql + u';';
    if (!lines.isEmpty() && support.needsRestart())
        lines.insert(lines.constFirst().startsWith(QLatin1String("ALTER SYSTEM")) ? 1 : 0,
                     QStringLiteral("-- ") + StatementSupportPanel::tr("restart PostgreSQL here"));
    return lines.join(u'\n');
}

QString takesInWords(const StatementSupport &support)
{
    if (support.enabling().isEmpty() && !support.needsRestart())
        return {};
    if (support.standby)
        return standbyRefusal().message;
    if (support.needsRestart())
        return StatementSupportPanel::tr(
            "It takes a superuser and a restart of the server, which interrupts all who are connected.");
    return StatementSupportPanel::tr("It takes a superuser, and no restart.");
}

} // namespace

StatementSupportPanel::StatementSupportPanel(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    m_enable = new QAction(tr("Ena&ble it…"), this);
    m_enable->setToolTip(tr("Creates the extension in this database, and asks first"));
    connect(m_enable, &QAction::triggered, this, &StatementSupportPanel::ask);
    m_copy = new QAction(icons::icon(QStringLiteral("edit-copy")), tr("Copy SQ&L"), this);
    connect(m_copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(scriptOf(m_support)); });

    auto *column = new QWidget;
    column->setMaximumWidth(fontMetrics().averageCharWidth() * 110);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_missing = paragraph({});
    m_missing->setObjectName(QStringLiteral("missing"));
    layout->addWidget(m_missing);
    m_takes = note({});
    m_takes->setObjectName(QStringLiteral("takes"));
    layout->addWidget(m_takes);
    m_card = new Card(tr("What enables it"), bench.clock());
    m_sql = makeSqlView();
    m_sql->setObjectName(QStringLiteral("enabling"));
    m_sql->setAccessibleName(tr("What enables it"));
    m_sql->setFixedHeight(fontMetrics().height() * 5);
    m_card->body()->addWidget(m_sql);
    m_card->states()->showContent();
    layout->addWidget(m_card);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(buttonOf(m_enable, true));
    buttons->addWidget(buttonOf(m_copy));
    buttons->addStretch(1);
    layout->addLayout(buttons);
    layout->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(column, 1);
    row->addStretch(0);
    connect(&bench, &Workbench::runnerChanged, this, &StatementSupportPanel::allow);
}

void StatementSupportPanel::setSupport(const StatementSupport &support)
{
    m_support = support;
    m_missing->setText(support.words());
    const QString takes = takesInWords(support);
    m_takes->setText(takes);
    m_takes->setVisible(!takes.isEmpty());
    const QString script = scriptOf(support);
    if (m_sql->toPlainText() != script)
        m_sql->setPlainText(script);
    m_card->setVisible(!script.isEmpty());
    m_copy->setVisible(!script.isEmpty());
    allow();
}

void StatementSupportPanel::allow()
{
    m_enable->setVisible(EnableStatements::suffices(m_support));
    m_enable->setEnabled(m_bench.runner() && !m_support.standby);
}

void StatementSupportPanel::ask()
{
    if (!m_bench.connection())
        return;
    const auto operation = std::make_shared<EnableStatements>(sessionsOf(m_bench.connection()),
                                                              m_bench.connection()->environment().database.name);
    askAndRun(m_bench, this, operation, {.action = tr("Enable it"), .text = {}, .changes = {}},
              [this](const Run &run) { Q_EMIT runEnded(run); });
}

} // namespace castellan
