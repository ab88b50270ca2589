// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/plandialog.h"

#include "models/connection/environmentconnection.h"
#include "models/core/format.h"
#include "models/core/tablemodel.h"
#include "models/database/queries/explain.h"
#include "models/database/queries/planmodel.h"
#include "models/database/queries/statementmodel.h"
#include "models/database/sqltext.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/layouts.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/sentencehead.h"
#include "widgets/common/stateview.h"
#include "widgets/common/statuscolors.h"
#include "widgets/database/planhintlist.h"
#include "widgets/database/sqlhighlighter.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

/// A sign at nodes with a hint, and below a node's own time a bar for its share of the whole.
class PlanDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const QVariant share = index.column() == PlanModel::OwnTime ? index.data(PlanModel::ShareRole) : QVariant();
        if (!share.isValid())
            return;
        const QRectF track(option.rect.left() + 4, option.rect.bottom() - 3, option.rect.width() - 8, 2);
        painter->fillRect(track, groove(option.palette));
        QRectF bar = track;
        bar.setWidth(track.width() * std::clamp(share.toDouble(), 0.0, 1.0));
        painter->fillRect(bar, accent(option.palette));
    }

    /// As high as a row of other tables, so that the bar has its place below the numbers.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize hint = QStyledItemDelegate::sizeHint(option, index);
        return {hint.width(), option.fontMetrics.height() + 12};
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant status = index.column() == PlanModel::Node ? index.data(StatusRole) : QVariant();
        if (!status.isValid())
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = icons::status(static_cast<Status>(status.toInt()));
        option->decorationSize = QSize(option->fontMetrics.height() - 2, option->fontMetrics.height() - 2);
    }
};

bool hasPlaceholders(const QString &sql)
{
    const auto pieces = sqltext::pieces(sql);
    return std::any_of(pieces.cbegin(), pieces.cend(),
                       [](const sqltext::Piece &piece) { return piece.token == sqltext::Token::Parameter; });
}

QString sentenceOf(const Plan &plan)
{
    if (plan.measured)
        //: two durations
        return PlanDialog::tr("It took %1, and %2 to plan.")
            .arg(StatementModel::duration(plan.executionMs), StatementModel::duration(plan.planningMs));
    const PlanNode &root = plan.nodes.constFirst();
    //: %1 a number without a unit, %2 a number of rows
    return PlanDialog::tr("Planned, not run: it would cost %1 and give %2 rows, by the planner's estimate.")
        .arg(format::quantity(root.totalCost, {}), format::count(std::llround(root.plannedRows)));
}

QString explanationOf(const Plan &plan)
{
    QStringList parts;
    if (plan.generic)
        parts << PlanDialog::tr("This is the generic plan, made without knowing the values of $1 and so on; with "
                                "values the server may choose another.");
    if (plan.measured)
        parts << PlanDialog::tr("It ran in a transaction that was rolled back.");
    if (plan.jitMs > 0)
        parts << PlanDialog::tr("%1 of it went into compiling (JIT).").arg(StatementModel::duration(plan.jitMs));
    if (plan.triggerMs > 0)
        parts << PlanDialog::tr("%1 of it went into triggers.").arg(StatementModel::duration(plan.triggerMs));
    return parts.join(u' ');
}

} // namespace

PlanDialog::PlanDialog(Workbench &bench, const QString &statement, QWidget *parent)
    : QDialog(parent), m_bench(bench), m_connection(bench.connection())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Plan of a statement"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    m_statement = makeSqlView();
    m_statement->setReadOnly(false);
    m_statement->setTabChangesFocus(true);
    m_statement->setAccessibleName(tr("Statement"));
    m_statement->setPlainText(statement);
    connect(m_statement, &QPlainTextEdit::textChanged, this, &PlanDialog::allow);

    m_explain = new QAction(tr("Ex&plain"), this);
    m_explain->setToolTip(tr("Asks for the plan; the statement is not run"));
    connect(m_explain, &QAction::triggered, this, &PlanDialog::explain);
    m_measure = new QAction(tr("Explain and &measure…"), this);
    m_measure->setToolTip(tr("Runs the statement, in a transaction that may only read and is rolled back"));
    connect(m_measure, &QAction::triggered, this, &PlanDialog::measure);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(buttonOf(m_explain, true));
    buttons->addWidget(buttonOf(m_measure));
    buttons->addStretch(1);
    auto *upper = new QWidget;
    auto *words = new QVBoxLayout(upper);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(10);
    words->addWidget(m_statement, 1);
    words->addLayout(buttons);
    m_head = new SentenceHead(QStringLiteral("planSentence"), QStringLiteral("planExplanation"));
    words->addWidget(m_head);

    m_model = new PlanModel(this);
    m_tree = new QTreeView;
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new PlanDelegate(m_tree));
    m_tree->setAccessibleName(tr("Plan"));
    m_tree->setAlternatingRowColors(true);
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(PlanModel::Node, QHeaderView::Stretch);
    m_hints = new PlanHintList;
    connect(m_hints, &PlanHintList::nodeRequested, this, [this](int place) {
        m_tree->setCurrentIndex(m_model->indexOf(place));
        m_tree->scrollTo(m_tree->currentIndex());
        m_tree->setFocus();
    });
    auto *both = new QSplitter(Qt::Vertical);
    both->setChildrenCollapsible(false);
    both->addWidget(m_tree);
    both->addWidget(m_hints);
    both->setStretchFactor(0, 3);
    both->setStretchFactor(1, 2);
    m_states = new StateView(both, bench.clock());
    m_states->showEmpty(tr("No plan yet"), tr("Explain the statement to see how the server would run it."));
    connect(m_states, &StateView::retryRequested, this, [this] { ask(m_analyze); });

    auto *parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(upper);
    parts->addWidget(m_states);
    parts->setStretchFactor(0, 0);
    parts->setStretchFactor(1, 1);
    parts->setSizes({fontMetrics().height() * 12, fontMetrics().height() * 30});
    layout->addWidget(parts, 1);
    auto *close = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::close);
    layout->addWidget(close);
    connect(&bench, &Workbench::connectionChanged, this, &QDialog::close);
    allow();
    resizeOnScreen(this, {1060, 760});
}

PlanDialog::~PlanDialog()
{
    m_cancel.cancel();
}

void PlanDialog::allow()
{
    const bool possible = !m_busy && m_connection && !m_statement->toPlainText().trimmed().isEmpty();
    m_explain->setEnabled(possible);
    m_measure->setEnabled(possible);
}

void PlanDialog::explain()
{
    ask(false);
}

void PlanDialog::measure()
{
    const QString sql = m_statement->toPlainText();
    if (hasPlaceholders(sql)) {
        m_head->setSentence(Status::Notice, tr("Put values in the place of $1 and so on, then measure it."),
                            tr("The server keeps statements without their values, and nobody else knows them."));
        m_statement->setFocus();
        return;
    }
    ConfirmationRequest request;
    request.title = tr("Run the statement to measure it?");
    request.text = tr("It is run once, for 30 seconds at most, in a transaction that may only read and is rolled back. "
                      "It loads the server as it does when the application runs it.");
    request.details = {sql};
    request.action = tr("Run and measure");
    m_bench.dialogs().confirm(this, request, [this](bool yes) {
        if (yes)
            ask(true);
    });
}

void PlanDialog::ask(bool analyze)
{
    if (m_busy || !m_connection)
        return;
    m_busy = true;
    m_analyze = analyze;
    allow();
    m_head->clear();
    m_states->showLoading(analyze ? tr("The server runs the statement…") : tr("Asking the server for its plan…"));
    const auto explain = [sql = m_statement->toPlainText(), analyze,
                          cancel = m_cancel.token()](const std::shared_ptr<PostgresSession> &session) {
        return castellan::explain(session, sql, {.analyze = analyze}, cancel);
    };
    onFinished(askOnce(sessionsOf(m_connection), {}, m_cancel.token(), explain), this,
               [this](const Result<Plan> &plan) { take(plan); });
}

void PlanDialog::take(const Result<Plan> &plan)
{
    m_busy = false;
    allow();
    if (!plan)
        return m_states->showFailed(plan.error());
    m_model->setPlan(*plan);
    m_tree->expandAll();
    for (int column = 1; column < PlanModel::ColumnCount; ++column) {
        m_tree->setColumnHidden(column, !plan->measured && column != PlanModel::PlannedRows);
        m_tree->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    }
    m_head->setSentence(m_model->hints().isEmpty() ? std::nullopt : std::optional(Status::Warning), sentenceOf(*plan),
                        explanationOf(*plan));
    m_hints->setHints(*plan, m_model->hints());
    m_states->showContent();
}

} // namespace castellan
