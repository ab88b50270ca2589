// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QUrl>

#include <memory>

class QTextBrowser;

namespace castellan {

class Clock;
class StateView;

/// A runbook to be read beside the work: it leaves the window usable, and goes when it is closed.
class RunbookDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `url` is one that readRunbook() reads.
    RunbookDialog(QUrl url, std::shared_ptr<const Clock> clock, QWidget *parent = nullptr);

    QTextBrowser *text() const { return m_text; }
    StateView *states() const { return m_states; }

private:
    void read();

    QUrl m_url;
    StateView *m_states = nullptr;
    QTextBrowser *m_text = nullptr;
};

/// Shows a runbook in a window of its own, or in the user's browser where it is a page of the web.
void openRunbook(const QUrl &url, const std::shared_ptr<const Clock> &clock, QWidget *parent);

} // namespace castellan
