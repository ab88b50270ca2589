// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/watchpicture.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace castellan {

class Card;
class FactList;
class PassedStrip;
class SentenceHead;
class Workbench;

/// What is known of one check: how it stands and why, its last day, what was asked and what came back.
class CheckDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckDetails(Workbench &bench, QWidget *parent = nullptr);

    void setCheck(const WatchedCheck &check, const WatchPicture &picture);
    void clear();
    const WatchedCheck &check() const { return m_check; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void readDay();
    void showFacts(const WatchPicture &picture);

    Workbench &m_bench;
    WatchedCheck m_check;
    SentenceHead *m_head = nullptr;
    Card *m_card = nullptr;
    PassedStrip *m_day = nullptr;
    QLabel *m_dayWords = nullptr;
    FactList *m_facts = nullptr;
    Card *m_evidenceCard = nullptr;
    QPlainTextEdit *m_evidence = nullptr;
};

} // namespace castellan
