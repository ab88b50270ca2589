// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/logfilterbar.h"

#include "models/core/clock.h"
#include "models/core/format.h"
#include "widgets/common/icons.h"
#include "widgets/logs/loglook.h"
#include "widgets/logs/timerangeedit.h"

#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace castellan {
namespace {

QString atLeast(LogLevel level)
{
    return LogFilterBar::tr("%1 and worse", "a level").arg(levelTitle(level));
}

} // namespace

LogFilterBar::LogFilterBar(std::shared_ptr<const Clock> clock, QWidget *parent)
    : QWidget(parent), m_clock(std::move(clock))
{
    m_level = new QComboBox;
    m_level->setObjectName(QStringLiteral("level"));
    m_level->setAccessibleName(tr("Level at least"));
    m_level->addItem(tr("Any level"), static_cast<int>(LogLevel::Unknown));
    for (const LogLevel level :
         {LogLevel::Debug, LogLevel::Info, LogLevel::Notice, LogLevel::Warning, LogLevel::Error, LogLevel::Critical})
        m_level->addItem(level == LogLevel::Critical ? levelTitle(level) : atLeast(level), static_cast<int>(level));
    m_time = new QToolButton;
    m_time->setObjectName(QStringLiteral("time"));
    m_time->setPopupMode(QToolButton::InstantPopup);
    m_time->setFocusPolicy(Qt::TabFocus);
    m_clear = new QToolButton;
    m_clear->setText(tr("Show all lines"));
    m_clear->setIcon(icons::icon(QStringLiteral("window-close")));
    m_clear->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_clear->setFocusPolicy(Qt::TabFocus);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(6);
    m_row->addWidget(m_level);
    m_row->addWidget(m_time);
    m_row->addWidget(m_clear);
    m_row->addStretch(1);
    makeTimeMenu();
    connect(m_level, &QComboBox::currentIndexChanged, this, [this] {
        m_clear->setVisible(!isEmpty());
        Q_EMIT changed();
    });
    connect(m_clear, &QToolButton::clicked, this, &LogFilterBar::clear);
    setRange({}, {});
}

void LogFilterBar::makeTimeMenu()
{
    auto *menu = new QMenu(m_time);
    connect(menu->addAction(tr("&Any time")), &QAction::triggered, this, [this] { setRange({}, {}); });
    for (const int minutes : {5, 15, 60, 24 * 60}) {
        QAction *action = menu->addAction(tr("The last %1").arg(format::duration(std::chrono::minutes(minutes))));
        connect(action, &QAction::triggered, this, [this, minutes] {
            setRange(m_clock->now().addSecs(-60 * minutes).toMSecsSinceEpoch() * 1'000'000, {});
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("From … &to…")), &QAction::triggered, this, &LogFilterBar::askRange);
    m_time->setMenu(menu);
}

void LogFilterBar::askRange()
{
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Show the lines of a time"));
    auto *range = new TimeRangeEdit(m_clock->now());
    if (m_from)
        range->setRange(m_from, m_to);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(range);
    layout->addWidget(buttons);
    connect(range, &TimeRangeEdit::changed, buttons,
            [=] { buttons->button(QDialogButtonBox::Ok)->setEnabled(range->isValid()); });
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, range] { setRange(range->from(), range->to()); });
    dialog->open();
}

LogLevel LogFilterBar::level() const
{
    return static_cast<LogLevel>(m_level->currentData().toInt());
}

void LogFilterBar::setLevel(LogLevel level)
{
    m_level->setCurrentIndex(std::max(0, m_level->findData(static_cast<int>(level))));
}

void LogFilterBar::setRange(const std::optional<qint64> &from, const std::optional<qint64> &to)
{
    const bool isAnother = from != m_from || to != m_to;
    m_from = from;
    m_to = to;
    const QString words = rangeWords(from, to);
    m_time->setText(words.isEmpty() ? tr("Any time") : words);
    m_time->setAccessibleName(tr("Time: %1").arg(m_time->text()));
    m_clear->setVisible(!isEmpty());
    if (isAnother)
        Q_EMIT changed();
}

void LogFilterBar::clear()
{
    {
        const QSignalBlocker blocked(this);
        setLevel(LogLevel::Unknown);
        setRange({}, {});
    }
    m_clear->setVisible(false);
    Q_EMIT changed();
}

QString LogFilterBar::words() const
{
    QStringList words;
    if (level() != LogLevel::Unknown)
        words.append(atLeast(level()));
    if (const QString range = rangeWords(m_from, m_to); !range.isEmpty())
        words.append(range);
    return words.join(QStringLiteral(", "));
}

void LogFilterBar::addTool(QWidget *tool)
{
    m_row->addWidget(tool);
}

} // namespace castellan
