// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/logsourcebar.h"

#include "models/core/format.h"
#include "models/logs/logcaptures.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/layouts.h"
#include "widgets/common/statuscolors.h"
#include "widgets/logs/loglook.h"
#include "widgets/shell/workbench.h"

#include <QActionGroup>
#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <array>

namespace castellan {
namespace {

/// A dot of the log's colour with a sign of how it stands: full while it is read, hollow while it waits, crossed where
/// it failed, square when it has ended.
QIcon signOf(const OpenLog &log, int colour, const QPalette &palette, qreal ratio)
{
    constexpr int side = 14;
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = loglook::sourceColour(colour, palette);
    const QRectF dot(2.5, 2.5, 9, 9);
    painter.setPen(QPen(ink, 2));
    switch (log.phase()) {
    case LogStream::Phase::Reading:
        painter.setBrush(ink);
        painter.drawEllipse(dot);
        break;
    case LogStream::Phase::Waiting:
        painter.drawEllipse(dot);
        break;
    case LogStream::Phase::Ended:
        painter.setBrush(ink);
        painter.drawRect(dot.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case LogStream::Phase::Failed:
        painter.setPen(QPen(statusColors(Status::Critical, palette).ink, 2.2));
        painter.drawLine(dot.topLeft(), dot.bottomRight());
        painter.drawLine(dot.topRight(), dot.bottomLeft());
        break;
    }
    return QIcon(pixmap);
}

/// On the disk, of each log; the middle one is what CaptureChoice begins with.
constexpr std::array<qint64, 5> caps{100'000'000, 500'000'000, 1'000'000'000, 5'000'000'000, 20'000'000'000};

} // namespace

QString phaseWords(const OpenLog &log)
{
    switch (log.phase()) {
    case LogStream::Phase::Waiting:
        return log.error().message.isEmpty() ? LogSourceBar::tr("ended; it is asked again")
                                             : LogSourceBar::tr("lost, trying again");
    case LogStream::Phase::Ended:
        return LogSourceBar::tr("all of it is read");
    case LogStream::Phase::Failed:
        return LogSourceBar::tr("failed");
    case LogStream::Phase::Reading:
        break;
    }
    return LogSourceBar::tr("reading");
}

QString logToolTip(const OpenLog &log)
{
    const LogStreamCounts counts = log.counts();
    QStringList lines{log.name().isEmpty() ? log.title() : log.name(), log.hostName(), phaseWords(log)};
    if (!log.error().message.isEmpty())
        lines.append(log.error().text());
    lines.append(LogSourceBar::tr("%1 lines kept, %2 dropped, %3 repeated, %4 outside the range")
                     .arg(format::count(counts.kept - counts.dropped), format::count(counts.dropped),
                          format::count(counts.repeated), format::count(counts.outside)));
    lines.append(LogSourceBar::tr("%1 reconnections, %2 gaps")
                     .arg(format::count(counts.reconnections), format::count(counts.gaps)));
    return lines.join(QLatin1Char('\n'));
}

LogSourceBar::LogSourceBar(Workbench &bench, OpenLogs &logs, QWidget *parent)
    : QWidget(parent), m_bench(bench), m_logs(logs)
{
    connect(&bench, &Workbench::logCapturesChanged, this, &LogSourceBar::adoptCaptures);
    new FlowLayout(this);
    m_caps = makeCapMenu();
    connect(&logs, &OpenLogs::rowsChanged, this, &LogSourceBar::rebuild);
    connect(&logs, &OpenLogs::phaseChanged, this, &LogSourceBar::adoptPhases);
    rebuild();
    adoptCaptures();
}

void LogSourceBar::rebuild()
{
    // What was hidden is shown again: which log is which has changed.
    m_chips.clear();
    clearLayout(layout());
    for (int i = 0; i < m_logs.count(); ++i) {
        m_chips.append(makeChip(i));
        layout()->addWidget(m_chips.last());
    }
    adoptPhases();
    updateGeometry();
}

QToolButton *LogSourceBar::makeChip(int index)
{
    auto *chip = new QToolButton;
    chip->setCheckable(true);
    chip->setChecked(true);
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setFocusPolicy(Qt::StrongFocus);
    chip->setPopupMode(QToolButton::MenuButtonPopup);
    auto *menu = new QMenu(chip);
    QAction *only = menu->addAction(tr("Show &only this"));
    QAction *retry = menu->addAction(tr("&Read it anew"));
    if (m_logs.at(index).place().source.kind == LogSource::Kind::Container) {
        QAction *capture = menu->addAction(tr("Ca&pture on this computer"));
        capture->setObjectName(QStringLiteral("capture"));
        capture->setCheckable(true);
        capture->setToolTip(tr("What it writes is kept in the workspace by its name, also when the container is made "
                               "anew, as long as the environment is watched"));
        menu->setToolTipsVisible(true);
        menu->addMenu(m_caps);
        connect(
            capture, &QAction::triggered, this, [this, index](bool on) { Q_EMIT captureRequested(index, on); },
            Qt::QueuedConnection);
    }
    QAction *close = menu->addAction(tr("&Close"));
    chip->setMenu(menu);
    connect(chip, &QToolButton::toggled, this, &LogSourceBar::hiddenChanged);
    connect(only, &QAction::triggered, this, [this, index] { showOnly(index); });
    // What is asked for takes this chip, and its menu, away.
    connect(
        retry, &QAction::triggered, this, [this, index] { Q_EMIT retryRequested(index); }, Qt::QueuedConnection);
    connect(
        close, &QAction::triggered, this, [this, index] { Q_EMIT closeRequested(index); }, Qt::QueuedConnection);
    return chip;
}

QMenu *LogSourceBar::makeCapMenu()
{
    auto *menu = new QMenu(tr("Captured logs: at &most"), this);
    menu->setObjectName(QStringLiteral("captureCap"));
    auto *group = new QActionGroup(menu);
    for (const qint64 bytes : caps) {
        //: how much of each captured log is kept; %1 is a size on the disk
        QAction *cap = group->addAction(tr("%1 each").arg(format::bytes(bytes)));
        cap->setCheckable(true);
        cap->setData(bytes);
        menu->addAction(cap);
    }
    connect(
        group, &QActionGroup::triggered, this,
        [this](const QAction *cap) { Q_EMIT capRequested(cap->data().toLongLong()); }, Qt::QueuedConnection);
    return menu;
}

void LogSourceBar::adoptPhases()
{
    const LogCaptures *captures = m_bench.logCaptures();
    const bool canCapture = captures && captures->isReady();
    m_caps->setEnabled(canCapture);
    const QList<QAction *> choices = m_caps->actions();
    for (QAction *cap : choices)
        cap->setChecked(captures && cap->data().toLongLong() == captures->capBytes());
    for (int i = 0; i < std::min<int>(m_logs.count(), static_cast<int>(m_chips.size())); ++i) {
        const OpenLog &log = m_logs.at(i);
        QToolButton *chip = m_chips.at(i);
        chip->setIcon(signOf(log, m_logs.colour(i), palette(), devicePixelRatioF()));
        const bool isCalm = log.phase() == LogStream::Phase::Reading;
        const QString captured = captureWords(log);
        const QString title = captured.isEmpty() ? log.title() : tr("%1 · captured", "a log's name").arg(log.title());
        chip->setText(isCalm ? title : tr("%1: %2", "a log's name, and how it stands").arg(title, phaseWords(log)));
        chip->setAccessibleName(tr("Lines of %1, %2").arg(title, phaseWords(log)));
        chip->setToolTip(captured.isEmpty() ? logToolTip(log) : logToolTip(log) + QLatin1Char('\n') + captured);
        if (auto *capture = chip->menu()->findChild<QAction *>(QStringLiteral("capture"))) {
            capture->setEnabled(canCapture);
            capture->setChecked(!captured.isEmpty());
        }
    }
    layout()->invalidate();
    updateGeometry();
}

void LogSourceBar::adoptCaptures()
{
    if (LogCaptures *captures = m_bench.logCaptures())
        connect(captures, &LogCaptures::changed, this, &LogSourceBar::adoptPhases, Qt::UniqueConnection);
    adoptPhases();
}

/// How a log is captured; empty when it is not.
QString LogSourceBar::captureWords(const OpenLog &log) const
{
    const LogCaptures *captures = m_bench.logCaptures();
    const QString &service = log.place().source.name;
    if (!captures || log.place().source.kind != LogSource::Kind::Container || !captures->isOn(service))
        return {};
    switch (captures->state(service)) {
    case LogCapture::State::Elsewhere:
        return tr("Captured by another Castellan on this computer");
    case LogCapture::State::Failed:
        return tr("Not captured at the moment: %1").arg(captures->error(service).message);
    case LogCapture::State::Waiting:
        return tr("Captured on this computer, once its container can be read again");
    case LogCapture::State::Beginning:
    case LogCapture::State::Capturing:
        break;
    }
    return tr("Captured on this computer, at most %1: then the oldest lines go")
        .arg(format::bytes(captures->capBytes()));
}

std::vector<bool> LogSourceBar::hidden() const
{
    std::vector<bool> hidden;
    for (const QToolButton *chip : m_chips)
        hidden.push_back(!chip->isChecked());
    return hidden;
}

void LogSourceBar::showOnly(int index)
{
    {
        const QSignalBlocker blocked(this);
        for (int i = 0; i < m_chips.size(); ++i)
            m_chips.at(i)->setChecked(i == index);
    }
    Q_EMIT hiddenChanged();
}

void LogSourceBar::showAll()
{
    {
        const QSignalBlocker blocked(this);
        for (QToolButton *chip : m_chips)
            chip->setChecked(true);
    }
    Q_EMIT hiddenChanged();
}

void LogSourceBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        adoptPhases();
}

} // namespace castellan
