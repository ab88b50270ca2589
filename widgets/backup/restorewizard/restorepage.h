// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/backup/restorewizard/restoredraft.h"

#include <QWidget>

class QAbstractButton;

namespace castellan {

/// One step of the wizard: it reads and writes the draft, and tells the frame around it what it is called and whether
/// one may go on.
class RestorePage : public QWidget
{
    Q_OBJECT

public:
    explicit RestorePage(RestoreDraft &draft) : m_draft(draft) {}

    virtual QString step() const = 0;     ///< in the list of steps: "Backup"
    virtual QString title() const = 0;    ///< "Which backup?"
    virtual QString subtitle() const = 0; ///< a sentence or two; may change
    virtual QString nextVerb() const = 0; ///< "Next: where to"; empty: no such button
    virtual bool canGoOn() const = 0;
    virtual bool canGoBack() const { return true; }
    /// False where a slip of the finger must do nothing.
    virtual bool enterGoesOn() const { return true; }
    /// Beside Back; owned by the page.
    virtual QList<QAbstractButton *> buttons() const { return {}; }
    /// What leaving means now.
    virtual QString footnote() const { return tr("Esc leaves; nothing has been changed."); }
    /// Called each time it is shown; asks what is not known for the present answers.
    virtual void enter() = 0;
    /// Called when it is left for another page.
    virtual void leave() {}
    /// The primary button: by default on to the next page.
    virtual void goOn() { Q_EMIT done(); }

Q_SIGNALS:
    /// Title, buttons or what they may do are others now.
    void changed();
    /// On to the next page.
    void done();
    /// The wizard has nothing left to do.
    void finished();

protected:
    RestoreDraft &draft() const { return m_draft; }
    BackupDesk &desk() const { return m_draft.parts.desk; }

private:
    RestoreDraft &m_draft;
};

} // namespace castellan
