// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/resultview.h"

#include "models/core/format.h"
#include "models/database/console/resultexport.h"
#include "models/database/console/resultmodel.h"
#include "models/database/console/valuekind.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/sentencehead.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/tableproxy.h"
#include "widgets/shell/documentdialog.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace castellan {
namespace {

/// NULL in quieter slanted letters, as it is no text.
class ValueDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (!index.data(ResultModel::NullRole).toBool())
            return;
        option->font.setItalic(true);
        option->palette.setColor(QPalette::Text, mutedText(option->palette));
    }
};

QString took(const StatementResult &result)
{
    return format::duration(std::chrono::duration_cast<std::chrono::milliseconds>(result.duration));
}

/// A column is as wide as its first rows need, within these characters.
constexpr int narrowest = 10;
constexpr int widest = 60;
constexpr int rowsMeasured = 100;

} // namespace

QString resultInWords(const StatementResult &result)
{
    const qint64 rows = result.rows ? result.rows->rowCount() : 0;
    const int count = static_cast<int>(std::min<qint64>(rows, std::numeric_limits<int>::max()));
    switch (result.state) {
    case StatementResult::State::Running:
        return result.rows ? ResultView::tr("%Ln row(s) so far…", nullptr, count) : ResultView::tr("It runs…");
    case StatementResult::State::Done:
        return result.rows ? ResultView::tr("%Ln row(s) in %1.", nullptr, count).arg(took(result))
                           //: %1 what the server answers ("UPDATE 3"), %2 a duration
                           : ResultView::tr("%1 in %2.").arg(result.tag, took(result));
    case StatementResult::State::Failed:
    case StatementResult::State::Refused:
        return result.error ? result.error->message : ResultView::tr("It failed.");
    }
    return {};
}

ResultView::ResultView(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    m_head = new SentenceHead(QStringLiteral("resultSentence"), QStringLiteral("resultExplanation"));
    layout->addWidget(m_head);
    m_notices = new QPlainTextEdit;
    m_notices->setReadOnly(true);
    m_notices->setAccessibleName(tr("Notices of the server"));
    m_notices->setMaximumHeight(fontMetrics().height() * 5);
    layout->addWidget(m_notices);
    m_table = new QTableView;
    m_table->setAccessibleName(tr("Rows"));
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->setItemDelegate(new ValueDelegate(m_table));
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setResizeContentsPrecision(rowsMeasured);
    layout->addWidget(m_table, 1);
    const auto add = [this](const QString &icon, const QString &words, auto perform) {
        auto *action = new QAction(icons::icon(icon), words, this);
        connect(action, &QAction::triggered, this, perform);
        m_table->addAction(action);
        return action;
    };
    m_copy = add(QStringLiteral("edit-copy"), tr("Cop&y cells"), &ResultView::copyCells);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    m_show = add(QStringLiteral("edit-find"), tr("Show the &whole value"), &ResultView::showValue);
    m_export = add(QStringLiteral("document-export"), tr("&Export…"), &ResultView::askExport);
    connect(m_table, &QTableView::activated, m_show, &QAction::trigger);
    m_tools = buttonsOf({m_show, m_copy, m_export});
    m_head->addBelow(m_tools);
    m_head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    layout->addStretch(0); // where there are no rows
    showRows();
}

ResultView::~ResultView()
{
    m_exporting.cancel();
}

void ResultView::setResult(const StatementResult &result)
{
    m_result = result;
    std::optional<Status> status;
    QString explanation;
    switch (result.state) {
    case StatementResult::State::Running:
        break;
    case StatementResult::State::Done:
        status = Status::Good;
        if (result.rows && !result.rows->isComplete()) {
            status = Status::Warning;
            explanation = result.rows->problem() ? result.rows->problem()->message : tr("There are more.");
        }
        break;
    case StatementResult::State::Failed:
    case StatementResult::State::Refused:
        status = Status::Critical;
        if (result.where)
            explanation = tr("Line %1, column %2.").arg(result.where->line).arg(result.where->column);
        if (result.error)
            explanation += u' ' + result.error->hint;
        if (result.rows)
            explanation += u' ' + tr("The rows that came before it are kept.");
        break;
    }
    m_head->setSentence(status, resultInWords(result), explanation.trimmed());
    QStringList notices;
    for (const ServerNotice &notice : result.notices)
        notices << QStringLiteral("%1: %2").arg(notice.severity, notice.message) +
                       (notice.detail.isEmpty() ? QString() : u'\n' + notice.detail);
    if (result.noticesLeftOut > 0)
        notices << tr("And %n more.", "notices", result.noticesLeftOut);
    m_notices->setPlainText(notices.join(u'\n'));
    m_notices->setVisible(!notices.isEmpty());
    adoptRows();
}

void ResultView::adoptRows()
{
    if (m_result.rows && (!m_model || m_model->store() != m_result.rows)) {
        delete m_model;
        m_model = new ResultModel(m_result.rows, this);
        m_table->setModel(m_model);
        m_sized = false;
        connect(m_model, &QAbstractItemModel::rowsInserted, this, [this] {
            if (m_result.state == StatementResult::State::Running)
                m_head->setSentence({}, resultInWords(m_result), {});
            showRows();
        });
    }
    if (m_model)
        m_model->refresh();
    showRows();
}

void ResultView::showRows()
{
    const bool rows = m_model != nullptr;
    m_table->setVisible(rows);
    m_tools->setVisible(rows);
    m_export->setEnabled(rows && m_model->store()->isFinished());
    if (!rows || m_sized || (m_model->rowCount() == 0 && m_result.state == StatementResult::State::Running))
        return;
    m_sized = true;
    const int least = fontMetrics().averageCharWidth() * narrowest; // later rows may be longer
    const int most = fontMetrics().averageCharWidth() * widest;
    const int columns = std::min(m_model->columnCount(), 200); // who selects more scrolls anyway
    for (int column = 0; column < columns; ++column) {
        m_table->resizeColumnToContents(column);
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column), least, most));
    }
}

void ResultView::copyCells()
{
    if (const QModelIndexList cells = m_table->selectionModel()->selectedIndexes(); !cells.isEmpty())
        QGuiApplication::clipboard()->setText(tabSeparated(cells));
}

void ResultView::showValue()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    const QString column = m_model->headerData(current.column(), Qt::Horizontal).toString();
    auto *dialog = new DocumentDialog(column, tr("Reading the value…"), m_bench, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto value = m_model->value(current.row(), current.column());
    if (!value)
        dialog->setFailure(value.error());
    else
        dialog->setDocument(value->text.isNull() ? QStringLiteral("NULL") : value->text,
                            value->text.isNull() ? tr("NULL: there is no value.")
                            : value->isCut       ? tr("The beginning of %1.").arg(format::bytes(value->size))
                                                 : format::bytes(value->size));
    dialog->open();
}

void ResultView::askExport()
{
    const QString csv = tr("Comma-separated values (*.csv)");
    const QString json = tr("JSON (*.json)");
    m_bench.dialogs().saveFile(
        this, tr("Export the rows"), QStringLiteral("result.csv"), csv + QStringLiteral(";;") + json,
        [this](const QString &path) {
            if (path.isEmpty())
                return;
            const ExportFormat format =
                path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ? ExportFormat::Json : ExportFormat::Csv;
            m_export->setEnabled(false);
            onFinished(
                exportResult(m_result.rows, format, path, {}, m_exporting.token()), this,
                [this, path](const Result<Exported> &exported) {
                    m_export->setEnabled(true);
                    if (!exported)
                        return m_bench.dialogs().showError(this, tr("The rows were not exported"), exported.error());
                    const QString said = tr("%1 row(s) written to %2.").arg(format::count(exported->rows), path);
                    m_head->setSentence(exported->isComplete ? Status::Good : Status::Warning, resultInWords(m_result),
                                        exported->isComplete ? said : said + u' ' + tr("The result was cut before."));
                });
        });
}

} // namespace castellan
