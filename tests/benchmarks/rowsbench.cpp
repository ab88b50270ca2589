// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/format.h"
#include "models/core/status.h"
#include "models/core/tablemodel.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benches.h"
#include "tests/benchmarks/heartbeat.h"
#include "tests/support/fakedialogs.h"
#include "widgets/common/datatable.h"
#include "widgets/common/settings.h"
#include "widgets/common/tableproxy.h"

#include <QDateTime>
#include <QLineEdit>
#include <QMainWindow>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>

#include <algorithm>

namespace castellan::bench {
namespace {

struct Statement
{
    qint64 id = 0;
    QString user;
    QString text;
    qint64 bytes = 0;
    QDateTime when;
    Status status = Status::Good;
    bool operator==(const Statement &) const = default;
};

/// As any table of Castellan's: text, a size, a moment, a status.
class StatementModel final : public TableModel<Statement, StatementModel>
{
public:
    enum Column { Id, User, Text, Bytes, When, ColumnCount };
    static qint64 key(const Statement &row) { return row.id; }

protected:
    QVariant cell(const Statement &row, int column, int role) const override
    {
        if (role == StatusRole)
            return column == Id ? QVariant(static_cast<int>(row.status)) : QVariant();
        if (role != Qt::DisplayRole && role != SortRole)
            return {};
        switch (column) {
        case Id:
            return row.id;
        case User:
            return row.user;
        case Text:
            return row.text;
        case Bytes:
            return role == SortRole ? QVariant(row.bytes) : QVariant(format::bytes(row.bytes));
        default:
            return role == SortRole ? QVariant(row.when) : QVariant(format::moment(row.when));
        }
    }
    QVariant header(int column, int role) const override
    {
        static const char *const names[] = {"Id", "Role", "Statement", "Bytes", "When"};
        return role == Qt::DisplayRole ? QVariant(QLatin1String(names[column])) : QVariant();
    }
};

class Rows
{
public:
    Rows() : m_settings(m_folder.filePath(QStringLiteral("settings.ini")))
    {
        m_table = new DataTable(QStringLiteral("bench"), m_settings, m_dialogs);
        m_table->setModel(&m_model);
        m_window.setCentralWidget(m_table);
        m_window.resize(1280, 800);
        m_window.show();
        for (int i = 0; i < options().rows; ++i)
            m_rows.append(made(i));
    }

    Statement made(qint64 id)
    {
        return {id,
                QStringLiteral("role_%1").arg(m_random.bounded(40)),
                QStringLiteral("SELECT * FROM \"Character\" WHERE id = %1 AND level > %2")
                    .arg(m_random.generate())
                    .arg(m_random.bounded(20)),
                static_cast<qint64>(m_random.bounded(1 << 30)),
                QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + m_random.bounded(1 << 30)),
                Status::Good};
    }

    /// Does it, and gives the longest stall until the table shows its effect.
    std::optional<double> longestDuring(const std::function<void()> &action)
    {
        m_beat.begin();
        m_beat.runUntil([] { return true; }, std::chrono::seconds(1));
        m_beat.begin();
        action();
        if (!m_beat.runUntil([&] { return !m_table->proxy()->isArranging(); }, std::chrono::seconds(60)))
            return std::nullopt;
        m_worked = m_beat.worked();
        return m_beat.longest();
    }

    DataTable &table() { return *m_table; }
    StatementModel &model() { return m_model; }
    QList<Statement> &rows() { return m_rows; }
    QRandomGenerator &random() { return m_random; }

    /// One in a hundred changes, a few come and go.
    QList<Statement> somewhatChanged()
    {
        QList<Statement> fresh = m_rows;
        for (qsizetype i = 0; i < fresh.size(); i += 100)
            ++fresh[i].bytes;
        fresh.removeFirst();
        fresh.remove(fresh.size() / 2, std::min<qsizetype>(5, fresh.size() / 2));
        fresh.append(made(m_next++));
        return fresh;
    }
    /// One in ten is another, here and there, and the order is a new one.
    QList<Statement> muchChanged()
    {
        QList<Statement> fresh = m_rows;
        for (qsizetype i = 0; i < fresh.size(); i += 10)
            fresh[i] = made(m_next++);
        std::shuffle(fresh.begin(), fresh.end(), m_random);
        return fresh;
    }
    double worked() const { return m_worked; }

private:
    QTemporaryDir m_folder;
    Settings m_settings;
    FakeDialogs m_dialogs;
    StatementModel m_model;
    QMainWindow m_window;
    DataTable *m_table = nullptr;
    QRandomGenerator m_random{42};
    QList<Statement> m_rows;
    qint64 m_next = 1'000'000'000;
    Heartbeat m_beat;
    double m_worked = 0;
};

} // namespace

bool rows()
{
    title(QStringLiteral("Longest stall of the GUI thread with a table of %1 rows").arg(options().rows));
    struct Step
    {
        QString what;
        std::function<void(Rows &)> action;
        std::function<void(Rows &)> prepare; ///< what a page would be given by a thread
        Series stalls{QStringLiteral("stall"), {}};
        Series worked{QStringLiteral("own work in it"), {}};
    };
    const auto sortBy = [](int column, Qt::SortOrder order) {
        return [=](Rows &rows) { rows.table().view()->sortByColumn(column, order); };
    };
    const auto filter = [](const QString &text) {
        return [=](Rows &rows) { rows.table().proxy()->setFilterText(text); };
    };
    const auto merge = [](Rows &rows) { rows.model().merge(rows.rows()); };
    std::vector<Step> steps;
    const auto add = [&](const char *what, std::function<void(Rows &)> action,
                         std::function<void(Rows &)> prepare = {}) {
        Step step;
        step.what = QString::fromUtf8(what);
        step.action = std::move(action);
        step.prepare = std::move(prepare);
        steps.push_back(std::move(step));
    };
    add("insert all", merge);
    add("sort by text", sortBy(StatementModel::Text, Qt::AscendingOrder));
    add("sort by size", sortBy(StatementModel::Bytes, Qt::DescendingOrder));
    add("select a row and scroll to the end", [](Rows &rows) {
        rows.table().selectSourceRow(static_cast<int>(rows.rows().size()) / 3);
        rows.table().view()->scrollToBottom();
    });
    add("scroll through", [](Rows &rows) {
        QScrollBar *bar = rows.table().view()->verticalScrollBar();
        for (int i = 0; i < 5; ++i)
            bar->setValue(bar->maximum() * i / 5);
    });
    add("merge: 1 % changed, few came and went", merge, [](Rows &rows) { rows.rows() = rows.somewhatChanged(); });
    add("merge: the same again", merge);
    add("merge: 10 % other rows, all in another order", merge, [](Rows &rows) { rows.rows() = rows.muchChanged(); });
    add("filter", filter(QStringLiteral("77")));
    add("filter by two words", filter(QStringLiteral("character role_7")));
    add("filter cleared", filter({}));
    add("select all", [](Rows &rows) { rows.table().view()->selectAll(); });
    add("sort by time with all selected", sortBy(StatementModel::When, Qt::AscendingOrder));
    add("remove all", [](Rows &rows) { rows.model().merge({}); });

    bool ok = true;
    for (int round = 0; round <= options().rounds; ++round) {
        Rows rows;
        for (Step &step : steps) {
            if (step.prepare)
                step.prepare(rows);
            const auto stall = rows.longestDuring([&] { step.action(rows); });
            ok = ok && stall;
            if (round > 0) {
                step.stalls.add(stall);
                step.worked.add(rows.worked());
            }
        }
    }
    for (const Step &step : steps)
        row(step.what, step.stalls, QStringLiteral("ms"), atMost(50), step.worked);
    return ok;
}

} // namespace castellan::bench
