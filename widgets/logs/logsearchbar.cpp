// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/logsearchbar.h"

#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/settings.h"
#include "widgets/common/text.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace castellan {
namespace {

constexpr std::chrono::milliseconds typingPause{200};

QToolButton *toggle(const QString &sign, const QString &name)
{
    auto *button = new QToolButton;
    button->setText(sign);
    button->setCheckable(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

LogSearchBar::LogSearchBar(Settings &settings, Dialogs &dialogs, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_dialogs(dialogs)
{
    m_field = new QLineEdit;
    m_field->setObjectName(QStringLiteral("search"));
    m_field->setPlaceholderText(tr("Search the lines"));
    m_field->setAccessibleName(tr("Search the lines"));
    m_field->setClearButtonEnabled(true);
    m_field->addAction(icons::icon(QStringLiteral("edit-find")), QLineEdit::LeadingPosition);
    m_case = toggle(QStringLiteral("Aa"), tr("Capital and small letters differ"));
    m_expression = toggle(QStringLiteral(".*"), tr("A regular expression (PCRE2)"));
    m_invert = toggle(QStringLiteral("≠"), tr("The lines in which it is not"));
    auto *previous = new QToolButton;
    previous->setIcon(icons::icon(QStringLiteral("go-up")));
    previous->setToolTip(tr("Previous match (Shift+F3)"));
    previous->setAccessibleName(tr("Previous match"));
    auto *next = new QToolButton;
    next->setIcon(icons::icon(QStringLiteral("go-down")));
    next->setToolTip(tr("Next match (F3)"));
    next->setAccessibleName(tr("Next match"));
    m_outcome = new MutedLabel;
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_outcome->setMinimumWidth(m_outcome->fontMetrics().averageCharWidth() * 18);
    m_only = new QCheckBox(tr("Only &matches"));
    m_only->setObjectName(QStringLiteral("onlyMatches"));
    m_context = new QSpinBox;
    m_context->setRange(0, 100);
    m_context->setPrefix(QStringLiteral("± "));
    m_context->setToolTip(tr("Lines shown before and after each match"));
    m_context->setAccessibleName(tr("Lines around each match"));
    m_context->setEnabled(false);
    auto *saved = new QToolButton;
    saved->setText(tr("Saved searches"));
    saved->setObjectName(QStringLiteral("savedSearches"));
    saved->setPopupMode(QToolButton::InstantPopup);
    saved->setFocusPolicy(Qt::TabFocus);
    m_saved = new QMenu(saved);
    saved->setMenu(m_saved);
    m_problem = problemText();
    m_typing = new QTimer(this);
    m_typing->setSingleShot(true);
    m_typing->setInterval(typingPause);

    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_field, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_case, m_expression, m_invert, previous, next, m_outcome,
                                                            m_only, m_context, saved})
        row->addWidget(widget);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addLayout(row);
    layout->addWidget(m_problem);

    connect(m_field, &QLineEdit::textEdited, m_typing, qOverload<>(&QTimer::start));
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty()) // cleared by its button
            adoptQuery();
    });
    connect(m_typing, &QTimer::timeout, this, &LogSearchBar::adoptQuery);
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        adoptQuery();
        Q_EMIT nextRequested();
    });
    for (QToolButton *button : {m_case, m_expression, m_invert})
        connect(button, &QToolButton::toggled, this, &LogSearchBar::adoptQuery);
    connect(next, &QToolButton::clicked, this, &LogSearchBar::nextRequested);
    connect(previous, &QToolButton::clicked, this, &LogSearchBar::previousRequested);
    connect(m_only, &QCheckBox::toggled, m_context, &QWidget::setEnabled);
    connect(m_only, &QCheckBox::toggled, this, &LogSearchBar::scopeChanged);
    connect(m_context, &QSpinBox::valueChanged, this, &LogSearchBar::scopeChanged);
    connect(m_saved, &QMenu::aboutToShow, this, &LogSearchBar::fillMenu);
    fillMenu();
}

bool LogSearchBar::onlyMatches() const
{
    return m_only->isChecked();
}

int LogSearchBar::contextLines() const
{
    return m_context->value();
}

LogQuery LogSearchBar::query() const
{
    return {.text = m_field->text(),
            .kind = m_expression->isChecked() ? LogQuery::Kind::RegularExpression : LogQuery::Kind::Text,
            .caseSensitive = m_case->isChecked(),
            .invert = m_invert->isChecked()};
}

void LogSearchBar::setQuery(const LogQuery &query)
{
    {
        const QSignalBlocker one(m_case);
        const QSignalBlocker two(m_expression);
        const QSignalBlocker three(m_invert);
        const QSignalBlocker four(m_field);
        m_case->setChecked(query.caseSensitive);
        m_expression->setChecked(query.kind == LogQuery::Kind::RegularExpression);
        m_invert->setChecked(query.invert);
        m_field->setText(query.text);
    }
    adoptQuery();
}

void LogSearchBar::adoptQuery()
{
    m_typing->stop();
    if (query() == m_adopted)
        return;
    m_adopted = query();
    m_matcher.reset();
    m_problem->clear();
    m_problem->hide();
    if (!m_adopted.text.isEmpty()) {
        const auto matcher = LineMatcher::compile(m_adopted);
        if (matcher) {
            m_matcher = *matcher;
        } else {
            m_problem->setText(matcher.error().message);
            m_problem->show();
        }
    }
    Q_EMIT queryChanged();
}

void LogSearchBar::setOutcome(const QString &text)
{
    m_outcome->setText(text);
}

QList<SavedSearch> LogSearchBar::savedSearches() const
{
    return shippedSearches() + savedSearchesFromJson(m_settings.value(settings::logSearches).toUtf8());
}

void LogSearchBar::fillMenu()
{
    m_saved->clear();
    const QList<SavedSearch> own = savedSearchesFromJson(m_settings.value(settings::logSearches).toUtf8());
    const auto offer = [this](const SavedSearch &search) {
        QAction *action = m_saved->addAction(
            tr("%1  (%2)", "a saved search: its name, what it looks for").arg(search.name, search.query.text));
        connect(action, &QAction::triggered, this, [this, search] { setQuery(search.query); });
    };
    for (const SavedSearch &search : shippedSearches())
        offer(search);
    m_saved->addSeparator();
    for (const SavedSearch &search : own)
        offer(search);
    QAction *keep = m_saved->addAction(tr("&Save this search…"));
    keep->setEnabled(m_matcher.has_value());
    connect(keep, &QAction::triggered, this, &LogSearchBar::save);
    if (own.isEmpty())
        return;
    QMenu *remove = m_saved->addMenu(tr("&Remove"));
    for (qsizetype i = 0; i < own.size(); ++i) {
        connect(remove->addAction(own.at(i).name), &QAction::triggered, this, [this, own, i] {
            QList<SavedSearch> left = own;
            left.removeAt(i);
            m_settings.setValue(settings::logSearches, QString::fromUtf8(savedSearchesToJson(left)));
        });
    }
}

void LogSearchBar::save()
{
    m_dialogs.askText(this, tr("Save this search"), tr("Name"), m_adopted.text,
                      [this, query = m_adopted](const std::optional<QString> &name) {
                          if (!name || name->trimmed().isEmpty())
                              return;
                          auto own = savedSearchesFromJson(m_settings.value(settings::logSearches).toUtf8());
                          own.removeIf([&](const SavedSearch &one) { return one.name == name->trimmed(); });
                          own.append({name->trimmed(), query});
                          m_settings.setValue(settings::logSearches, QString::fromUtf8(savedSearchesToJson(own)));
                      });
}

} // namespace castellan
