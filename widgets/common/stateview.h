// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/error.h"

#include <QDateTime>
#include <QStackedWidget>

#include <memory>

class QLabel;
class QPushButton;

namespace castellan {

class ErrorPanel;
class DurationLabel;

/// The four states of every view beside its content: loading, empty (with what to do), failed (why, and retry), and
/// stale (the last content, greyed, with its age). A view starts as loading; it never shows old content as new.
class StateView final : public QStackedWidget
{
    Q_OBJECT

public:
    enum class State { Loading, Content, Empty, Failed, Stale };
    Q_ENUM(State)

    /// Takes `content`. The clock tells the age of stale content.
    StateView(QWidget *content, std::shared_ptr<const Clock> clock, QWidget *parent = nullptr);

    State state() const { return m_state; }
    QWidget *content() const { return m_content; }

    /// `what` is a sentence: "Reading the catalogue of dnd_companion…"
    void showLoading(const QString &what = {});
    void showContent();
    /// `whatToDo` says how this comes to be filled; `action` is the button's word, empty for none.
    void showEmpty(const QString &title, const QString &whatToDo, const QString &action = {});
    void showFailed(const Error &error);
    /// Content as of `since` stays, greyed; `reason` says why nothing newer is known ("cannot observe: …").
    void showStale(const QString &reason, const QDateTime &since);

Q_SIGNALS:
    void retryRequested();
    void actionRequested();

protected:
    bool event(QEvent *event) override;

private:
    QWidget *makeLoading();
    QWidget *makeEmpty();
    QWidget *makeContent();
    void turnTo(State state, QWidget *page);

    State m_state = State::Loading;
    std::shared_ptr<const Clock> m_clock;
    QWidget *m_content = nullptr;
    QWidget *m_contentPage = nullptr;
    QWidget *m_strip = nullptr;
    QLabel *m_reason = nullptr;
    DurationLabel *m_age = nullptr;
    class Veil *m_veil = nullptr;
    QWidget *m_loadingPage = nullptr;
    QLabel *m_loadingText = nullptr;
    QWidget *m_emptyPage = nullptr;
    QLabel *m_emptyTitle = nullptr;
    QLabel *m_emptyText = nullptr;
    QPushButton *m_emptyAction = nullptr;
    ErrorPanel *m_error = nullptr; // from the first failure on
};

} // namespace castellan
