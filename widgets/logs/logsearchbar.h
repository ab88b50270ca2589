// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/savedsearch.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QMenu;
class QSpinBox;
class QTimer;
class QToolButton;

namespace castellan {

class Dialogs;
class Settings;

/// What to look for in the lines, with the searches that are kept.
class LogSearchBar final : public QWidget
{
    Q_OBJECT

public:
    LogSearchBar(Settings &settings, Dialogs &dialogs, QWidget *parent = nullptr);

    QLineEdit *field() const { return m_field; }
    /// Nothing while the field is empty or what is in it cannot be looked for; the bar says why.
    const std::optional<LineMatcher> &matcher() const { return m_matcher; }
    bool onlyMatches() const;
    int contextLines() const;
    void setQuery(const LogQuery &query);
    /// "3 of 128"
    void setOutcome(const QString &text);
    QList<SavedSearch> savedSearches() const;

Q_SIGNALS:
    void queryChanged();
    /// Only matches or not, and how much around them.
    void scopeChanged();
    void nextRequested();
    void previousRequested();

private:
    LogQuery query() const;
    void adoptQuery();
    void fillMenu();
    void save();

    Settings &m_settings;
    Dialogs &m_dialogs;
    QLineEdit *m_field = nullptr;
    QToolButton *m_case = nullptr;
    QToolButton *m_expression = nullptr;
    QToolButton *m_invert = nullptr;
    QLabel *m_outcome = nullptr;
    QLabel *m_problem = nullptr;
    QCheckBox *m_only = nullptr;
    QSpinBox *m_context = nullptr;
    QMenu *m_saved = nullptr;
    QTimer *m_typing = nullptr;
    std::optional<LineMatcher> m_matcher;
    LogQuery m_adopted;
};

} // namespace castellan
