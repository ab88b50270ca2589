// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/verdictpane.h"

#include "models/connection/environmentconnection.h"
#include "models/core/format.h"
#include "models/database/activity/endsessions.h"
#include "models/database/objects/bloat.h"
#include "models/database/standby.h"
#include "models/database/verdict/readverdict.h"
#include "models/database/verdict/remedytask.h"
#include "widgets/common/datatable.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/stateview.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/database/askmaintenance.h"
#include "widgets/database/findingdetails.h"
#include "widgets/shell/askandrun.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QTableView>

namespace castellan {
namespace {

using namespace std::chrono_literals;

/// The button's word for what mends a finding; empty: nothing that Castellan does.
QString mendWord(Remedy remedy)
{
    switch (remedy) {
    case Remedy::None:
        return {};
    case Remedy::EndSession:
        return VerdictPane::tr("Ter&minate the session…");
    case Remedy::Analyze:
        return VerdictPane::tr("Ru&n ANALYZE…");
    case Remedy::Vacuum:
    case Remedy::Freeze:
        return VerdictPane::tr("Ru&n VACUUM…");
    case Remedy::VacuumFull:
        return VerdictPane::tr("Ru&n VACUUM FULL…");
    case Remedy::RefreshView:
        return VerdictPane::tr("Ru&n REFRESH…");
    case Remedy::Reindex:
        return VerdictPane::tr("Build it ane&w…");
    case Remedy::DropIndex:
        return VerdictPane::tr("&Drop the index…");
    case Remedy::CreateIndex:
        return VerdictPane::tr("Create the in&dex…");
    case Remedy::ChangeSetting:
        return VerdictPane::tr("Show the settin&g");
    }
    return {};
}

/// Where what a finding is about is seen: "activity/4711", "tables/public.Item"; empty: nowhere.
QString placeOf(const VerdictFinding &finding)
{
    static const QStringList ofIndexes{QStringLiteral("invalid-indexes"), QStringLiteral("duplicate-indexes"),
                                       QStringLiteral("redundant-indexes"), QStringLiteral("unused-indexes"),
                                       QStringLiteral("index-bloat")};
    static const QStringList ofTables{QStringLiteral("wraparound-tables"), QStringLiteral("dead-rows"),
                                      QStringLiteral("needs-vacuum"),      QStringLiteral("never-analyzed"),
                                      QStringLiteral("needs-analyze"),     QStringLiteral("foreign-keys-without-index"),
                                      QStringLiteral("table-bloat")};
    if (finding.pid != 0)
        return QStringLiteral("activity/%1").arg(finding.pid);
    // The tabs do not list what PostgreSQL keeps long values in.
    if (finding.oid == 0 || finding.schema == QLatin1String("pg_toast"))
        return {};
    const QString name = finding.schema + u'.' + finding.name;
    if (ofIndexes.contains(finding.check))
        return QStringLiteral("indexes/") + name;
    return ofTables.contains(finding.check) ? QStringLiteral("tables/") + name : QString();
}

/// The button's word for going there.
QString showWord(const QString &place)
{
    if (place.startsWith(QLatin1String("indexes/")))
        return VerdictPane::tr("Sho&w the index");
    if (place.startsWith(QLatin1String("tables/")))
        return VerdictPane::tr("Sho&w the table");
    return VerdictPane::tr("Show the s&ession");
}

} // namespace

VerdictPane::VerdictPane(Workbench &bench)
    : ReadingPane(bench, tr("How the database stands"), {.statement = 20s, .lock = 1s}, 5min)
{
    const auto add = [this](const QString &icon, const QString &words, const QString &toolTip, auto perform) {
        auto *action = new QAction(icons::icon(icon), words, this);
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, perform);
        return action;
    };
    m_mend = add({}, tr("Mend it…"), {}, &VerdictPane::doMend);
    m_measure = add({}, tr("Meas&ure it"),
                    tr("Reads the table with pgstattuple_approx() instead of estimating; that takes a while"), [this] {
                        if (const VerdictFinding *finding = selected())
                            measureBloatOf(*finding);
                    });
    m_show = add({}, showWord({}), tr("In its own tab, with all that is known of it"), [this] {
        if (const VerdictFinding *finding = selected())
            Q_EMIT openRequested(placeOf(*finding));
    });
    m_copy = add(QStringLiteral("edit-copy"), tr("Co&py SQL"), {}, &VerdictPane::copySql);
    m_model = new FindingModel(this);
    m_table = new DataTable(QStringLiteral("database.verdict"), bench.settings(), bench.dialogs());
    m_table->setAccessibleName(tr("Findings"));
    m_table->setModel(m_model);
    m_table->arrangeFirst({{FindingModel::Sentence, 110}, {FindingModel::Subject, 34}, {FindingModel::Check, 24}}, -1,
                          Qt::AscendingOrder);
    const QList<QAction *> actions{m_mend, m_measure, m_show, m_copy};
    for (QAction *action : actions)
        m_table->addRowAction(action);
    m_details = new FindingDetails(bench, actions);
    connect(m_table, &DataTable::currentChanged, this, &VerdictPane::select);
    connect(&bench, &Workbench::runnerChanged, this, &VerdictPane::select);
    setContent(new TableOverDetails(m_table, m_details, 5, 3));
    adoptConnection();
}

VerdictPane::~VerdictPane() = default;

void VerdictPane::ask(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel)
{
    VerdictOptions options;
    options.replicas = replicasOf(*bench().connection());
    onFinished(readVerdict(session, options, cancel), this,
               [this, asked = generation()](const Result<Verdict> &verdict) {
                   if (asked != generation())
                       return;
                   if (!verdict)
                       return failed(verdict.error());
                   m_verdict = *verdict;
                   m_model->setVerdict(m_verdict);
                   if (m_table->currentSourceRow() < 0 && m_model->rowCount() > 0)
                       m_table->selectSourceRow(0);
                   select();
                   answered();
               });
}

void VerdictPane::forget()
{
    m_verdict = {};
    m_measured.clear();
    m_model->setVerdict({});
    select();
}

Standing VerdictPane::standing() const
{
    return standingOf(m_verdict);
}

const VerdictFinding *VerdictPane::selected() const
{
    const int row = m_table->currentSourceRow();
    return row < 0 || row >= m_model->rowCount() ? nullptr : &m_model->row(row);
}

void VerdictPane::select()
{
    const VerdictFinding *finding = selected();
    const Remedy remedy = finding ? finding->remedy : Remedy::None;
    const QString word = mendWord(remedy);
    m_mend->setVisible(!word.isEmpty());
    const bool onPrimary = m_verdict.standby && finding && remedyTask(*finding);
    m_mend->setEnabled(!word.isEmpty() && !onPrimary && (bench().runner() || remedy == Remedy::ChangeSetting));
    m_mend->setToolTip(onPrimary ? standbyRefusal().message : tr("Shows exactly what will be done, and asks first"));
    if (!word.isEmpty())
        m_mend->setText(word);
    m_measure->setVisible(finding && finding->check == QLatin1String("table-bloat") && finding->oid != 0);
    const QString place = finding ? placeOf(*finding) : QString();
    m_show->setVisible(!place.isEmpty());
    m_show->setText(showWord(place));
    m_copy->setEnabled(finding && !finding->sql.isEmpty());
    if (finding)
        m_details->setFinding(*finding, m_measured.value(finding->oid));
    else
        m_details->clear();
}

void VerdictPane::copySql()
{
    if (const VerdictFinding *finding = selected())
        QGuiApplication::clipboard()->setText(finding->sql.join(QStringLiteral(";\n")));
}

void VerdictPane::doMend()
{
    const VerdictFinding *finding = selected();
    if (!finding)
        return;
    if (finding->remedy == Remedy::EndSession)
        return endSession(*finding);
    if (finding->remedy == Remedy::ChangeSetting) {
        Q_EMIT openRequested(QStringLiteral("settings/") + finding->name);
        return;
    }
    if (const auto task = remedyTask(*finding)) {
        QString word = m_mend->text().remove(u'&');
        if (word.endsWith(u'…'))
            word.chop(1);
        askMaintenance(bench(), this, {*task}, word, [this](const Run &run) { Q_EMIT runEnded(run); });
    }
}

void VerdictPane::endSession(const VerdictFinding &finding)
{
    if (!bench().connection())
        return;
    const auto operation = std::make_shared<EndSessions>(
        sessionsOf(bench().connection()), bench().connection()->environment().database.name,
        EndSessions::How::Terminate,
        QList<EndSessions::Target>{{.pid = finding.pid, .connected = finding.connected, .words = finding.subject}});
    askAndRun(bench(), this, operation, {.action = tr("Terminate"), .text = {}, .changes = {}},
              [this](const Run &run) { Q_EMIT runEnded(run); });
}

void VerdictPane::measureBloatOf(const VerdictFinding &finding)
{
    if (!bench().connection())
        return;
    m_measure->setEnabled(false);
    const auto show = [this, asked = generation(), oid = finding.oid,
                       subject = finding.subject](const Result<MeasuredBloat> &measured) {
        m_measure->setEnabled(true);
        if (asked != generation())
            return;
        if (!measured)
            return bench().dialogs().showError(this, tr("%1 was not measured").arg(subject), measured.error());
        m_measured.insert(oid,
                          //: sizes and numbers of one table
                          tr("Measured: of %1, %2 are free for new rows, and %3 are held by %4 dead rows. %5 of it was "
                             "read; the rest "
                             "is known to hold no dead rows.")
                              .arg(format::bytes(measured->bytes), format::bytes(measured->freeBytes),
                                   format::bytes(measured->deadBytes), format::count(measured->deadRows),
                                   format::percent(measured->scanned)));
        select();
    };
    const auto ask = [finding](const std::shared_ptr<PostgresSession> &session) {
        return measureBloat(session, finding.schema, finding.name);
    };
    onFinished(askOnce(sessionsOf(bench().connection()), {.statement = 10min, .lock = 1s}, {}, ask), this, show);
}

} // namespace castellan
