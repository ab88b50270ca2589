// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/backup/restorewizard/restorepage.h"
#include "widgets/common/rowlist.h"

#include <QTimer>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace castellan {

class ElidedLabel;
class ErrorPanel;
class SentenceBanner;
class StepSign;

/// One step of a run: sign, title, progress, how long, and its evidence when opened.
class RunStepRow final : public HairlineRow
{
    Q_OBJECT

public:
    explicit RunStepRow(const Step &step);
    void setStep(const Step &step);
    void tick(const QDateTime &now);

private:
    Step m_step;
    StepSign *m_sign = nullptr;
    QLabel *m_title = nullptr;
    QProgressBar *m_bar = nullptr;
    ElidedLabel *m_words = nullptr;
    QLabel *m_time = nullptr;
    QToolButton *m_toggle = nullptr;
    QLabel *m_note = nullptr;
    QPlainTextEdit *m_evidence = nullptr;
};

/// A step's evidence as people read it.
QString evidenceText(const Step &step);
/// What cancelling would mean at this moment of a restore.
QString whatCancellingMeans(const Run &run, bool swaps);

/// The restore at work.
class RunPage final : public RestorePage
{
    Q_OBJECT

public:
    explicit RunPage(RestoreDraft &draft);

    QString step() const override { return tr("Run"); }
    QString title() const override;
    QString subtitle() const override;
    QString nextVerb() const override;
    bool canGoOn() const override { return draft().isStarted() && draft().run.isFinished(); }
    bool canGoBack() const override { return false; }
    bool enterGoesOn() const override { return draft().run.isFinished(); }
    QList<QAbstractButton *> buttons() const override;
    QString footnote() const override;
    void enter() override;

private:
    void follow(const Run &run);
    void present();
    void tick();

    QLabel *m_elapsed = nullptr;
    QProgressBar *m_against = nullptr;
    RowList *m_list = nullptr;
    QList<RunStepRow *> m_rows;
    SentenceBanner *m_outcome = nullptr;
    ErrorPanel *m_error = nullptr;
    QLabel *m_cancelNote = nullptr;
    QPushButton *m_cancel = nullptr;
    QTimer m_tick;
    bool m_movedOn = false;
};

} // namespace castellan
