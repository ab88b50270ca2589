// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/logsourcepicker.h"

#include "widgets/common/card.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/text.h"
#include "widgets/logs/timerangeedit.h"
#include "widgets/shell/workbench.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QSpinBox>

namespace castellan {
namespace {

enum Which { Newest, Everything, Between };

QLabel *labelOf(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

QLineEdit *field(const QString &name, const QString &example)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(name);
    edit->setPlaceholderText(example);
    edit->setClearButtonEnabled(true);
    return edit;
}

} // namespace

LogSourcePicker::LogSourcePicker(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    m_host = note({});
    layout->addWidget(m_host);
    m_remote = new QWidget;
    auto *columns = new QHBoxLayout(m_remote);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(14);
    columns->addWidget(makeContainers(), 2);
    columns->addWidget(makeOthers(), 3);
    layout->addWidget(m_remote, 1);
    m_howMuch = makeRange();
    layout->addWidget(m_howMuch);
    auto *buttons = new QHBoxLayout;
    auto *local = new QPushButton(tr("Open a file of this &computer…"));
    local->setObjectName(QStringLiteral("localFile"));
    connect(local, &QPushButton::clicked, this, &LogSourcePicker::openLocalFile);
    m_open = new PrimaryButton(tr("&Read"));
    m_open->setObjectName(QStringLiteral("read"));
    connect(m_open, &QPushButton::clicked, this, &LogSourcePicker::accept);
    buttons->addWidget(local);
    buttons->addStretch(1);
    buttons->addWidget(m_open);
    layout->addLayout(buttons);
    connect(&bench, &Workbench::connectionChanged, this, &LogSourcePicker::adoptEnvironment);
    connect(&bench, &Workbench::currentChanged, this, &LogSourcePicker::adoptEnvironment);
    adoptEnvironment();
}

QWidget *LogSourcePicker::makeContainers()
{
    auto *part = new Card(tr("Containers"), m_bench.clock());
    part->states()->showContent();
    QVBoxLayout *layout = part->body();
    m_containers = new QListWidget;
    m_containers->setObjectName(QStringLiteral("containers"));
    m_containers->setAccessibleName(tr("Containers"));
    m_containers->setFrameShape(QFrame::NoFrame);
    m_containers->setMinimumHeight(fontMetrics().height() * 7);
    layout->addWidget(m_containers, 1);
    m_noContainers = note(tr("The environment names no container. Its services are set on the Environment page."));
    layout->addWidget(m_noContainers);
    connect(m_containers, &QListWidget::itemChanged, this, &LogSourcePicker::adoptChoice);
    connect(m_containers, &QListWidget::itemDoubleClicked, this, [this](QListWidgetItem *item) {
        item->setCheckState(Qt::Checked);
        accept();
    });
    return part;
}

QWidget *LogSourcePicker::makeOthers()
{
    auto *part = new Card(tr("Files, journal, pods"), m_bench.clock());
    part->states()->showContent();
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(8);
    part->body()->addLayout(grid);
    m_files = field(QStringLiteral("files"), QStringLiteral("/var/log/dnd/*.log"));
    m_files->setToolTip(
        tr("Whole paths, more than one with blanks between; “*” and “?” may stand in the file's name."));
    m_rotated = new QCheckBox(tr("wi&th rotated"));
    m_rotated->setToolTip(tr("What was rotated away (app.log.1, app.log.2.gz, app.log-20261129) comes first."));
    m_unit = field(QStringLiteral("unit"), QStringLiteral("nginx.service"));
    m_journal = new QCheckBox(tr("&all of it"));
    m_journal->setToolTip(tr("The whole journal of systemd, of every unit"));
    m_pod = field(QStringLiteral("pod"), QStringLiteral("backend-7d9c"));
    m_pod->setToolTip(tr("Of a pod with several containers: “pod/container”"));
    m_namespace = field(QStringLiteral("namespace"), tr("namespace"));
    m_namespace->setAccessibleName(tr("Namespace of the pod"));
    grid->addWidget(labelOf(tr("&Files"), m_files), 1, 0);
    grid->addWidget(m_files, 1, 1);
    grid->addWidget(m_rotated, 1, 2);
    grid->addWidget(labelOf(tr("&Journal unit"), m_unit), 2, 0);
    grid->addWidget(m_unit, 2, 1);
    grid->addWidget(m_journal, 2, 2);
    grid->addWidget(labelOf(tr("&Pod"), m_pod), 3, 0);
    grid->addWidget(m_pod, 3, 1);
    grid->addWidget(m_namespace, 3, 2);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(2, 1);
    grid->setRowStretch(4, 1);
    for (QLineEdit *edit : {m_files, m_unit, m_pod}) {
        connect(edit, &QLineEdit::textChanged, this, &LogSourcePicker::adoptChoice);
        connect(edit, &QLineEdit::returnPressed, this, &LogSourcePicker::accept);
    }
    connect(m_journal, &QCheckBox::toggled, m_unit, &QWidget::setDisabled);
    connect(m_journal, &QCheckBox::toggled, this, &LogSourcePicker::adoptChoice);
    return part;
}

QWidget *LogSourcePicker::makeRange()
{
    auto *part = new Card(tr("How much"), m_bench.clock());
    part->states()->showContent();
    auto *grid = new QGridLayout;
    grid->setVerticalSpacing(6);
    part->body()->addLayout(grid);
    m_which = new QButtonGroup(this);
    auto *newest = new QRadioButton(tr("the &last"));
    auto *everything = new QRadioButton(tr("&everything"));
    auto *between = new QRadioButton(tr("fr&om"));
    newest->setChecked(true);
    m_which->addButton(newest, Newest);
    m_which->addButton(everything, Everything);
    m_which->addButton(between, Between);
    m_tail = new QSpinBox;
    m_tail->setRange(0, 100'000'000);
    m_tail->setValue(static_cast<int>(LogRange{}.tail));
    m_tail->setGroupSeparatorShown(true);
    m_tail->setSuffix(tr(" lines", "after a number in a field"));
    m_tail->setAccessibleName(tr("Number of lines"));
    m_range = new TimeRangeEdit(m_bench.clock()->now());
    m_range->setEnabled(false);
    m_follow = new QCheckBox(tr("Follow &what comes"));
    m_follow->setChecked(true);
    auto *row = new QHBoxLayout;
    row->addWidget(newest);
    row->addWidget(m_tail);
    row->addSpacing(16);
    row->addWidget(everything);
    row->addSpacing(16);
    row->addWidget(m_follow);
    row->addStretch(1);
    grid->addLayout(row, 1, 0);
    auto *second = new QHBoxLayout;
    second->addWidget(between);
    second->addWidget(m_range, 1);
    grid->addLayout(second, 2, 0);
    connect(newest, &QRadioButton::toggled, m_tail, &QWidget::setEnabled);
    connect(between, &QRadioButton::toggled, m_range, &QWidget::setEnabled);
    connect(m_which, &QButtonGroup::idClicked, this, &LogSourcePicker::adoptChoice);
    connect(m_range, &TimeRangeEdit::changed, this, &LogSourcePicker::adoptChoice);
    return part;
}

void LogSourcePicker::adoptEnvironment()
{
    const Environment *environment = m_bench.current();
    const bool canReach = environment && m_bench.connection();
    for (QWidget *part : std::initializer_list<QWidget *>{m_remote, m_howMuch, m_open})
        part->setVisible(canReach);
    m_containers->clear();
    QStringList names;
    if (environment)
        names = environment->containers();
    for (const QString &name : names) {
        auto *item = new QListWidgetItem(name, m_containers);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    m_containers->setVisible(!names.isEmpty());
    m_noContainers->setVisible(names.isEmpty());
    if (!environment)
        m_host->setText(tr("Choose an environment to read the logs of its host. Files of this computer can be read "
                           "without one."));
    else if (environment->host.local)
        m_host->setText(tr("Of %1, on this computer.").arg(environment->name));
    else
        m_host->setText(
            tr("Of %1, on %2, over its SSH connection.").arg(environment->name, environment->host.ssh.host));
    adoptChoice();
}

LogChoice LogSourcePicker::choice() const
{
    LogChoice choice;
    for (int i = 0; i < m_containers->count(); ++i) {
        if (m_containers->item(i)->checkState() == Qt::Checked)
            choice.sources.append({.kind = LogSource::Kind::Container, .name = m_containers->item(i)->text()});
    }
    for (const QString &path : m_files->text().split(QLatin1Char(' '), Qt::SkipEmptyParts))
        choice.sources.append({.kind = LogSource::Kind::File, .name = path, .rotated = m_rotated->isChecked()});
    if (m_journal->isChecked())
        choice.sources.append({.kind = LogSource::Kind::Journal, .name = {}});
    else if (!m_unit->text().trimmed().isEmpty())
        choice.sources.append({.kind = LogSource::Kind::Journal, .name = m_unit->text().trimmed()});
    if (const QString pod = m_pod->text().trimmed(); !pod.isEmpty())
        choice.sources.append({.kind = LogSource::Kind::Pod,
                               .name = pod.section(QLatin1Char('/'), 0, 0),
                               .place = m_namespace->text().trimmed(),
                               .part = pod.section(QLatin1Char('/'), 1)});
    choice.range.follow = m_follow->isChecked();
    if (m_which->checkedId() == Newest)
        choice.range.tail = m_tail->value();
    else
        choice.range.tail = -1;
    if (m_which->checkedId() == Between) {
        choice.range.from = m_range->from();
        choice.range.to = m_range->to();
    }
    return choice;
}

void LogSourcePicker::adoptChoice()
{
    const bool between = m_which->checkedId() == Between;
    m_follow->setEnabled(!between || !m_range->to());
    m_open->setEnabled(m_bench.connection() && !choice().sources.isEmpty() && (!between || m_range->isValid()));
}

void LogSourcePicker::accept()
{
    if (m_open->isEnabled())
        Q_EMIT chosen(choice());
}

void LogSourcePicker::openLocalFile()
{
    m_bench.dialogs().openFile(this, tr("Open a log"),
                               tr("Logs (*.log *.log.* *.txt *.gz *.json *.jsonl);;All files (*)"),
                               [this](const QString &path) {
                                   if (path.isEmpty())
                                       return;
                                   LogChoice file;
                                   file.localFiles.append(path);
                                   file.range.tail = -1;
                                   Q_EMIT chosen(file);
                               });
}

} // namespace castellan
