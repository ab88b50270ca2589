// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/backup/restorewizard/restorepage.h"
#include "widgets/common/rowlist.h"

class QLabel;
class QPushButton;

namespace castellan {

class ErrorPanel;
class SentenceBanner;
class StatusBadge;

/// One line of the list: sign, title, what was found, what to do.
class PreflightRow final : public HairlineRow
{
    Q_OBJECT

public:
    explicit PreflightRow(const PreflightLine &line);
    void setLine(const PreflightLine &line);
    const PreflightLine &line() const { return m_line; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void colourRemedy();

    PreflightLine m_line;
    StatusBadge *m_badge = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_found = nullptr;
    QLabel *m_remedy = nullptr;
};

/// Can this restore work? Lines appear as they are answered; one that stops blocks.
class PreflightPage final : public RestorePage
{
    Q_OBJECT

public:
    explicit PreflightPage(RestoreDraft &draft);
    ~PreflightPage() override;

    QString step() const override { return tr("Preflight"); }
    QString title() const override { return tr("Can this restore work?"); }
    QString subtitle() const override { return draft().sentence(); }
    QString nextVerb() const override { return tr("Next: see the plan"); }
    bool canGoOn() const override;
    QList<QAbstractButton *> buttons() const override;
    void enter() override;
    void leave() override;

    QList<PreflightLine> lines() const;

private:
    void ask();
    void present(const PreflightLine &line);
    void conclude();
    void askEstimate();

    RowList *m_list = nullptr;
    QList<PreflightRow *> m_rows;
    SentenceBanner *m_summary = nullptr;
    ErrorPanel *m_error = nullptr;
    QPushButton *m_again = nullptr;
    CancelSource m_cancel;
    QString m_askedFor; ///< draft key that is being asked for or was answered
    int m_round = 0;
    bool m_asking = false;
    bool m_failed = false;
    QString m_estimateOf;
};

} // namespace castellan
