// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/objectspane.h"

#include "models/connection/environmentconnection.h"
#include "models/core/format.h"
#include "models/database/objects/objectsampler.h"
#include "models/database/standby.h"
#include "widgets/common/datatable.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/database/askmaintenance.h"
#include "widgets/database/panehead.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QTableView>

namespace castellan {
namespace {

using namespace std::chrono_literals;

// Each is opened for its size.
constexpr qsizetype mostSelected = 200;

/// The days of a window, as people count them.
int daysOf(std::chrono::milliseconds window)
{
    return static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(window).count() / 24);
}

template <typename T>
void setSizes(QList<T> *objects, const QHash<qint64, RelationSize> &sizes)
{
    for (T &object : *objects)
        if (const auto size = sizes.constFind(object.oid); size != sizes.cend())
            object.bytes = size->bytes;
}

} // namespace

ObjectsPane::ObjectsPane(Workbench &bench, const QString &tableName, const QString &title)
    : ReadingPane(bench, title, {.statement = 20s, .lock = 1s}, 1min)
{
    m_table = new DataTable(tableName, bench.settings(), bench.dialogs());
    m_table->setAccessibleName(title);
    m_measureSizes = makeAction({}, tr("Meas&ure sizes"),
                                tr("Asks for the exact size of each, which opens each: with thousands it takes seconds "
                                   "of the server's time"),
                                [this] { measureAll(); });
    head()->addButton(m_measureSizes);
    m_settled.setSingleShot(true);
    m_settled.setInterval(300ms);
    connect(&m_settled, &QTimer::timeout, this, &ObjectsPane::askSelected);
}

ObjectsPane::~ObjectsPane() = default;

void ObjectsPane::arrange(QAbstractItemModel *model, QWidget *details, const QList<std::pair<int, int>> &widths,
                          int sortedBy)
{
    m_table->setModel(model);
    m_table->arrangeFirst(widths, sortedBy, Qt::DescendingOrder);
    for (QAction *action : std::as_const(m_rowActions))
        m_table->addRowAction(action);
    connect(m_table, &DataTable::currentChanged, this, &ObjectsPane::selectionChanged);
    connect(m_table->view()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ObjectsPane::selectionChanged);
    connect(&bench(), &Workbench::runnerChanged, this, [this] { select(); });
    connect(&bench(), &Workbench::objectSamplerChanged, this, &ObjectsPane::adoptSampler);
    setContent(new TableOverDetails(m_table, details, 5, 4));
    adoptConnection();
    adoptSampler();
}

QAction *ObjectsPane::makeAction(const QString &icon, const QString &words, const QString &toolTip,
                                 const std::function<void()> &perform)
{
    auto *action = new QAction(icons::icon(icon), words, this);
    action->setToolTip(toolTip);
    connect(action, &QAction::triggered, this, perform);
    return action;
}

QAction *ObjectsPane::addRowAction(const QString &words, const QString &toolTip, const std::function<void()> &perform)
{
    m_rowActions.append(makeAction({}, words, toolTip, perform));
    return m_rowActions.constLast();
}

void ObjectsPane::setActive(bool active)
{
    m_seen = active;
    ReadingPane::setActive(active);
    if (active)
        m_settled.start();
}

void ObjectsPane::adoptSampler()
{
    if (const ObjectSampler *sampler = bench().objectSampler())
        connect(sampler, &ObjectSampler::changed, this, &ObjectsPane::learn, Qt::UniqueConnection);
    learn();
}

void ObjectsPane::learn()
{
    const ObjectSampler *sampler = bench().objectSampler();
    m_past = sampler ? sampler->past() : ObjectsPast();
    adoptPast();
    select();
    showState();
}

void ObjectsPane::ask(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel)
{
    onFinished(ObjectCare::read(session, cancel), this,
               [this, asked = generation(), session, cancel](const Result<ObjectCare> &care) {
                   if (asked != generation())
                       return;
                   if (!care)
                       return failed(care.error());
                   m_care = *care;
                   m_measured.clear();
                   if (ObjectSampler *sampler = bench().objectSampler())
                       sampler->take(m_care.objects);
                   adopt();
                   askMore(session, cancel);
                   selectWanted();
                   selectionChanged();
               });
}

void ObjectsPane::askMore(const std::shared_ptr<PostgresSession> &, const CancelToken &)
{
    answered();
}

void ObjectsPane::forget()
{
    m_care = {};
    m_measured.clear();
    m_wanted.clear();
    adopt();
    select();
}

void ObjectsPane::selectionChanged()
{
    select();
    m_settled.start();
}

void ObjectsPane::selectWanted()
{
    const int row = m_wanted.isEmpty() ? -1 : rowOfObject(m_wanted);
    if (row >= 0) {
        m_wanted.clear();
        m_table->selectSourceRow(row);
    } else if (m_table->currentSourceRow() < 0 && m_table->view()->model()->rowCount() > 0) {
        m_table->view()->selectRow(0);
    }
}

void ObjectsPane::showObject(const QString &object)
{
    m_table->clearFilter();
    m_wanted = object;
    selectWanted();
    m_table->view()->setFocus();
}

void ObjectsPane::askSelected()
{
    QList<qint64> oids;
    for (const int row : m_table->selectedSourceRows()) {
        const qint64 oid = oidAt(row);
        if (!m_measured.contains(oid) && oids.size() < mostSelected)
            oids.append(oid);
    }
    if (oids.isEmpty() || !m_seen || !bench().connection())
        return;
    m_measured.unite(QSet<qint64>(oids.cbegin(), oids.cend()));
    onFinished(bench().connection()->openSession({}, {.statement = 10s, .lock = 1s}), this,
               [this, oids, asked = generation()](const Result<std::shared_ptr<PostgresSession>> &session) {
                   if (!session || asked != generation())
                       return; // what is shown stays an estimate, and says so
                   onFinished(readRelationSizes(*session, oids), this,
                              [this, oids, asked, held = *session](const Result<QHash<qint64, RelationSize>> &sizes) {
                                  if (asked != generation())
                                      return;
                                  if (sizes)
                                      adoptSizes(*sizes);
                                  askMoreOf(held, oids);
                                  select();
                              });
               });
}

void ObjectsPane::askMoreOf(const std::shared_ptr<PostgresSession> &, const QList<qint64> &) {}

void ObjectsPane::setMeasuring(bool measuring)
{
    m_measureSizes->setEnabled(!measuring);
    m_measureSizes->setText(measuring ? tr("Measuring…") : tr("Meas&ure sizes"));
}

void ObjectsPane::measureAll()
{
    if (!bench().connection() || measurable().isEmpty())
        return;
    setMeasuring(true);
    const auto take = [this, asked = generation()](const Result<QHash<qint64, RelationSize>> &sizes) {
        setMeasuring(false);
        if (asked != generation())
            return;
        if (!sizes)
            return bench().dialogs().showError(this, tr("The sizes were not measured"), sizes.error());
        adoptSizes(*sizes);
        DatabaseObjects measured = m_care.objects;
        setSizes(&measured.tables, *sizes);
        setSizes(&measured.indexes, *sizes);
        if (ObjectSampler *sampler = bench().objectSampler())
            sampler->take(measured);
        select();
        showState();
    };
    const auto ask = [oids = measurable()](const std::shared_ptr<PostgresSession> &session) {
        return readRelationSizes(session, oids);
    };
    onFinished(askOnce(sessionsOf(bench().connection()), {.statement = 1min, .lock = 1s}, {}, ask), this, take);
}

QString ObjectsPane::countsInWords() const
{
    const DatabaseObjects &objects = m_care.objects;
    QStringList words;
    if (m_care.standby)
        words << standbyRefusal().message << tr("It counts its own scans only, and no changes.");
    else if (!m_care.counted)
        words << tr("The server does not count (track_counts is off).");
    else if (m_past.tellsScans(objects.when))
        words << tr("Scans are those of the last %n day(s), as kept by Castellan.", nullptr,
                    daysOf(m_past.window(objects.when)));
    else
        //: %1 a moment
        words << tr("Scans count since the server's statistics began (%1); once Castellan has kept them for a day, its "
                    "own window is shown.")
                     .arg(format::moment(objects.statisticsSince));
    const ObjectSampler *sampler = bench().objectSampler();
    if (!sampler)
        words << tr("Nothing is kept: the store of readings is not open.");
    else if (sampler->failure())
        words << tr("Nothing is kept: %1").arg(sampler->failure()->message);
    return words.join(u' ');
}

bool ObjectsPane::canMaintain() const
{
    return bench().runner() && bench().connection() && !m_care.standby;
}

void ObjectsPane::maintain(const QList<MaintenanceTask> &tasks, const QString &word)
{
    askMaintenance(bench(), this, tasks, word, [this](const Run &run) { Q_EMIT runEnded(run); });
}

} // namespace castellan
