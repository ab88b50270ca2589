// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/alertspage.h"

#include "models/alerts/windowwords.h"
#include "models/incident/incidentdesk.h"
#include "models/incident/incidentdraft.h"
#include "models/operation/operatorname.h"
#include "widgets/alerts/alertdetails.h"
#include "widgets/alerts/notificationdialog.h"
#include "widgets/alerts/rulespane.h"
#include "widgets/alerts/silencespane.h"
#include "widgets/common/datatable.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/pagehead.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/stateview.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/common/text.h"
#include "widgets/shell/attentionlist.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QHBoxLayout>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace castellan {
namespace {

const QString nowName = QStringLiteral("alerts.now");
constexpr int historyTab = 1;
const QString historyName = QStringLiteral("alerts.history");

} // namespace

AlertsPage::AlertsPage(Workbench &bench, QWidget *parent)
    : Page(parent), m_bench(bench), m_alerts(bench.clock()), m_episodes(bench.clock())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    m_news = new AttentionList(bench, AttentionList::Room::Share);
    layout->addWidget(m_news);
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeNow(), tr("&Now"));
    m_tabs->addTab(makeHistory(), tr("&History"));
    m_silences = new SilencesPane(bench);
    m_tabs->addTab(m_silences, tr("&Silences and windows"));
    m_rules = new RulesPane(bench);
    m_tabs->addTab(m_rules, tr("&Rules"));
    m_states = new StateView(m_tabs, bench.clock());
    layout->addWidget(m_states, 1);
    connect(m_states, &StateView::actionRequested, &bench, &Workbench::connectRequested);
    connect(&bench, &Workbench::alertDeskChanged, this, &AlertsPage::adoptDesk);
    connect(&bench, &Workbench::incidentDeskChanged, this, &AlertsPage::adoptIncidents);
    m_ageing.setInterval(15000);
    connect(&m_ageing, &QTimer::timeout, this, [this] {
        m_alerts.refreshAges();
        announce(); // a window begins without any new alert
        if (isVisible())
            readEpisodes(); // values and peaks move on while an alert fires
    });
    m_ageing.start();
    adoptDesk();
    adoptIncidents();
}

AlertsPage::~AlertsPage() = default;

QWidget *AlertsPage::makeHead()
{
    auto *head = new PageHead;
    m_headline = head->headline();
    m_headline->setObjectName(QStringLiteral("headline"));
    head->addLine({note(tr("Castellan tells you while it runs; it wakes nobody when it is closed. For that, write the "
                           "rules to Prometheus and let Alertmanager page."))});
    const auto add = [this, head](const QString &icon, const QString &words, const QString &toolTip, auto perform) {
        auto *action = new QAction(icons::icon(icon), words, this);
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, perform);
        head->addButton(action);
        return action;
    };
    m_declare = add(QStringLiteral("castellan-incidents"), tr("&Declare incident…"),
                    tr("People work on it together, with a timeline"), &AlertsPage::declareIncident);
    m_acknowledge =
        add(QStringLiteral("status-good"), tr("&Take on…"), tr("Say that you look after it"), &AlertsPage::acknowledge);
    m_silence = add(QStringLiteral("castellan-bell"), tr("Silen&ce…"), {}, &AlertsPage::silence);
    m_notifications = add({}, tr("Noti&fications…"), {}, [this] {
        auto *dialog = new NotificationDialog(m_bench.settings(), this);
        dialog->open();
    });
    return head;
}

QWidget *AlertsPage::makeNow()
{
    m_nowTable = new DataTable(nowName, m_bench.settings(), m_bench.dialogs());
    m_nowTable->setAccessibleName(tr("Alerts now"));
    m_nowTable->setModel(&m_alerts);
    m_nowTable->arrangeFirst({{AlertModel::Title, 52},
                              {AlertModel::State, 26},
                              {AlertModel::Severity, 11},
                              {AlertModel::Since, 13},
                              {AlertModel::Value, 10}},
                             -1, Qt::AscendingOrder);
    connect(m_nowTable, &DataTable::currentChanged, this, &AlertsPage::selectNow);
    m_details = new AlertDetails(m_bench.clock());
    m_nowStates = new StateView(new TableOverDetails(m_nowTable, m_details, 4, 5), m_bench.clock());
    return m_nowStates;
}

QWidget *AlertsPage::makeHistory()
{
    m_historyTable = new DataTable(historyName, m_bench.settings(), m_bench.dialogs());
    m_historyTable->setAccessibleName(tr("Alerts of the past"));
    m_historyTable->setModel(&m_episodes);
    m_historyTable->arrangeFirst({{EpisodeModel::Began, 19},
                                  {EpisodeModel::Rule, 48},
                                  {EpisodeModel::State, 20},
                                  {EpisodeModel::Severity, 11},
                                  {EpisodeModel::Lasted, 12},
                                  {EpisodeModel::Peak, 9}},
                                 EpisodeModel::Began, Qt::DescendingOrder);
    connect(m_historyTable, &DataTable::currentChanged, this, &AlertsPage::selectEpisode);
    m_pastDetails = new AlertDetails(m_bench.clock());
    return new TableOverDetails(m_historyTable, m_pastDetails, 5, 4);
}

void AlertsPage::adoptDesk()
{
    m_details->clear();
    m_pastDetails->clear();
    m_open.clear();
    m_sought.reset();
    m_episodes.setEpisodes({});
    if (AlertDesk *desk = m_bench.alertDesk())
        connect(desk, &AlertDesk::changed, this, &AlertsPage::adopt, Qt::UniqueConnection);
    adopt();
}

void AlertsPage::adopt()
{
    const AlertDesk *desk = m_bench.alertDesk();
    m_acknowledge->setEnabled(false);
    m_silence->setEnabled(desk);
    if (!desk) {
        m_headline->setText(tr("Nothing is watched"));
        m_alerts.setAlerts({});
        announce();
        if (const auto &failure = m_bench.workspaceFailure())
            m_states->showFailed(*failure);
        else
            m_states->showEmpty(tr("Not watched"), tr("Connect, and alerts are made of its checks and limits."),
                                tr("Connect"));
        return;
    }
    m_states->showContent();
    const QList<SeenAlert> alerts = desk->alerts();
    const auto firing =
        std::count_if(alerts.cbegin(), alerts.cend(), [](const SeenAlert &one) { return isFiring(one.alert); });
    const auto quiet = firing - desk->heardCount();
    if (firing == 0)
        m_headline->setText(desk->worst() == Status::Unknown ? tr("It cannot be observed whether anything fires")
                                                             : tr("Nothing fires"));
    else
        m_headline->setText(quiet > 0
                                ? tr("%n alert(s) fire", nullptr, static_cast<int>(firing)) + QStringLiteral(", ") +
                                      tr("%n of them quietly", nullptr, static_cast<int>(quiet))
                                : tr("%n alert(s) fire", nullptr, static_cast<int>(firing)));
    m_alerts.setAlerts(alerts);
    if (alerts.isEmpty())
        m_nowStates->showEmpty(
            tr("No alert"), tr("A check that is down and a limit that is passed appear here, as do the alerts of the "
                               "environment's Prometheus."));
    else
        m_nowStates->showContent();
    announce();
    if (m_nowTable->currentSourceRow() < 0 && !alerts.isEmpty())
        m_nowTable->selectSourceRow(0);
    showNow();
    QStringList standing;
    for (const SeenAlert &one : alerts)
        standing.append(AlertModel::key(one) + alertStateName(one.alert.state));
    if (standing != std::exchange(m_standing, standing) && isVisible())
        readEpisodes();
}

void AlertsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    readEpisodes();
}

void AlertsPage::refresh()
{
    if (AlertDesk *desk = m_bench.alertDesk()) {
        desk->refreshSilences();
        desk->hurry();
    }
    Q_EMIT m_bench.checkAgainRequested();
    readEpisodes();
}

void AlertsPage::showObject(const QString &object)
{
    const QString name = object.section(QLatin1Char(':'), 1);
    if (object.startsWith(QLatin1String("rule:"))) {
        m_tabs->setCurrentWidget(m_rules);
        return m_rules->showRule(name);
    }
    if (object.startsWith(QLatin1String("episode:")))
        return showEpisode(name.toLongLong());
    if (!object.startsWith(QLatin1String("limit:")))
        return;
    m_tabs->setCurrentWidget(m_nowStates);
    for (int row = 0; row < m_alerts.rowCount(); ++row) {
        const SeenAlert &alert = m_alerts.row(row);
        if (alert.source == AlertDesk::ownSource() && alert.alert.labels.value(QStringLiteral("metric")) == name)
            return m_nowTable->selectSourceRow(row);
    }
}

void AlertsPage::readEpisodes()
{
    if (!m_bench.workspace() || !m_bench.current())
        return;
    const QString environment = m_bench.current()->id;
    AlertQuery query;
    query.environmentId = environment;
    query.limit = 1000;
    onFinished(AlertStore(m_bench.workspace()).search(query), this,
               [this, environment](const Result<QList<AlertEpisode>> &episodes) {
                   if (!episodes || !m_bench.current() || m_bench.current()->id != environment)
                       return;
                   listEpisodes(*episodes);
                   m_open = *episodes;
                   m_open.removeIf([](const AlertEpisode &episode) { return !episode.isOpen(); });
                   selectNow();
                   selectEpisode();
               });
}

/// Those, and the one that was asked for.
void AlertsPage::listEpisodes(QList<AlertEpisode> episodes)
{
    const auto isSought = [this](const AlertEpisode &episode) { return episode.id == m_sought->id; };
    if (m_sought && std::none_of(episodes.cbegin(), episodes.cend(), isSought))
        episodes.append(*m_sought);
    m_episodes.setEpisodes(episodes);
}

void AlertsPage::showEpisode(qint64 id)
{
    m_tabs->setCurrentIndex(historyTab);
    if (!m_bench.workspace())
        return;
    onFinished(AlertStore(m_bench.workspace()).load(id), this, [this](const Result<AlertEpisode> &episode) {
        if (!episode)
            return m_bench.dialogs().showError(this, tr("The alert cannot be shown"), episode.error());
        m_sought = *episode;
        listEpisodes(m_episodes.rows());
        m_historyTable->selectSourceRow(m_episodes.rowOf(m_sought->id));
        m_historyTable->view()->setFocus();
    });
}

std::optional<AlertEpisode> AlertsPage::episodeOf(const SeenAlert &alert) const
{
    for (const AlertEpisode &episode : m_open) {
        if (episode.source == alert.source && episode.labels == alert.alert.labels)
            return episode;
    }
    return std::nullopt;
}

void AlertsPage::showNow()
{
    const int row = m_nowTable->currentSourceRow();
    if (row < 0 || row >= m_alerts.rowCount()) {
        m_acknowledge->setEnabled(false);
        findIncident({});
        return m_details->clear();
    }
    const SeenAlert &alert = m_alerts.row(row);
    findIncident(alertSubject(alert.source, alert.alert.labels));
    const auto episode = episodeOf(alert);
    m_acknowledge->setEnabled(episode && !episode->isAcknowledged());
    m_details->setAlert(alert, quietSentences(alert, *m_bench.alertDesk(), m_bench.clock()->now()), episode);
}

void AlertsPage::findIncident(const QString &subject)
{
    if (std::exchange(m_subject, subject) == subject)
        return;
    showIncident({});
    askForIncident();
}

void AlertsPage::adoptIncidents()
{
    if (IncidentDesk *desk = m_bench.incidentDesk())
        connect(desk, &IncidentDesk::changed, this, &AlertsPage::askForIncident, Qt::UniqueConnection);
    askForIncident();
}

void AlertsPage::askForIncident()
{
    m_declare->setEnabled(m_bench.incidentDesk() && !m_subject.isEmpty());
    if (!m_declare->isEnabled())
        return;
    onFinished(m_bench.incidentDesk()->openAbout(m_subject), this,
               [this, subject = m_subject](const Result<QList<Incident>> &incidents) {
                   if (subject == m_subject && incidents)
                       showIncident(incidents->value(0));
               });
}

void AlertsPage::showIncident(const Incident &incident)
{
    m_incident = incident.id;
    m_declare->setText(incident.id.isEmpty() ? tr("&Declare incident…") : tr("&Incident #%1").arg(incident.number));
}

void AlertsPage::declareIncident()
{
    if (m_incident.isEmpty())
        Q_EMIT m_bench.actionRequested(QStringLiteral("incident.declare"), m_subject);
    else
        Q_EMIT m_bench.openRequested(QStringLiteral("incidents"), m_incident);
}

void AlertsPage::selectNow()
{
    showNow();
    if (const int row = m_nowTable->currentSourceRow(); row >= 0 && row < m_alerts.rowCount())
        readSteps(episodeOf(m_alerts.row(row)), m_details);
}

void AlertsPage::selectEpisode()
{
    const int row = m_historyTable->currentSourceRow();
    if (row < 0 || row >= m_episodes.rowCount())
        return m_pastDetails->clear();
    m_pastDetails->setEpisode(m_episodes.row(row));
    readSteps(m_episodes.row(row), m_pastDetails);
}

void AlertsPage::readSteps(const std::optional<AlertEpisode> &episode, AlertDetails *details)
{
    if (!episode || !m_bench.workspace() || !isVisible())
        return;
    onFinished(AlertStore(m_bench.workspace()).steps(episode->id), details,
               [details](const Result<QList<AlertStep>> &steps) {
                   if (steps)
                       details->setSteps(*steps);
               });
}

void AlertsPage::acknowledge()
{
    const int row = m_nowTable->currentSourceRow();
    const auto episode = row >= 0 ? episodeOf(m_alerts.row(row)) : std::nullopt;
    if (!episode)
        return;
    m_bench.dialogs().askText(this, tr("Take the alert on"), tr("A note for the others"), QString(),
                              [this, id = episode->id](const std::optional<QString> &words) {
                                  if (!words || !m_bench.workspace())
                                      return;
                                  onFinished(
                                      AlertStore(m_bench.workspace()).acknowledge(id, operatorName(), words->trimmed()),
                                      this, [this](const Result<AlertEpisode> &taken) {
                                          if (!taken)
                                              m_bench.dialogs().showError(this, tr("It was not noted"), taken.error());
                                          readEpisodes();
                                      });
                              });
}

void AlertsPage::announce()
{
    m_silences->adopt();
    const AlertDesk *desk = m_bench.alertDesk();
    const QDateTime now = m_bench.clock()->now();
    m_news->setAttention(desk ? alertmanagerAttention(*desk, now) + windowAttention(*desk, now) : QList<Attention>());
}

void AlertsPage::silence()
{
    QList<AlertMatcher> matchers;
    SilencePlace place = SilencePlace::Castellan;
    const int row = m_nowTable->currentSourceRow();
    if (m_tabs->currentIndex() == 0 && row >= 0) {
        const SeenAlert &alert = m_alerts.row(row);
        const PrometheusLabels labels = alertLabels(alert.alert);
        for (const auto &[name, value] : labels.asKeyValueRange()) {
            if (name != QLatin1String("severity"))
                matchers.append(AlertMatcher(name, value));
        }
        if (alert.source != AlertDesk::ownSource())
            place = SilencePlace::Alertmanager;
    }
    m_silences->silence(matchers, place);
}

QList<PaletteItem> AlertsPage::paletteItems() const
{
    QList<PaletteItem> items;
    for (QAction *action : QList<QAction *>{m_acknowledge, m_silence, m_notifications} + m_silences->actions()) {
        if (action->isEnabled())
            items.append(paletteItem(action, tr("alert")));
    }
    return items;
}

} // namespace castellan
