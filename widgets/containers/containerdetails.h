// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/containers/containerpicture.h"

#include <QList>
#include <QWidget>

#include <optional>

class QAction;
class QLabel;

namespace castellan {

class Card;
class FactList;
class MemorySection;
class Meter;
class StatusBadge;
class Workbench;
struct FactLine;
struct ResourceAdvice;
struct ResourceUse;

/// What is known of one container: how it stands, what it was made with, what its memory did, and what it was given
/// against what it used.
class ContainerDetails final : public QWidget
{
    Q_OBJECT

public:
    /// The actions belong to the caller; each becomes a button.
    ContainerDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent = nullptr);

    void setContainer(const ObservedContainer &observed);
    void clear();
    const ObservedContainer &container() const { return m_observed; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead(const QList<QAction *> &actions);
    QWidget *makeCards();
    QList<FactLine> facts() const;
    void readUse();
    void showUse(const ResourceUse &memory, const ResourceUse &processors);
    void showAdvice(const ResourceAdvice &advice, std::optional<double> limit, const ResourceUse &use, Meter *meter,
                    QLabel *words);

    Workbench &m_bench;
    ObservedContainer m_observed;
    qint64 m_useRead = 0; ///< ms; when the last week was read
    StatusBadge *m_sign = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_explanation = nullptr;
    QWidget *m_buttons = nullptr;
    Card *m_factCard = nullptr;
    FactList *m_facts = nullptr;
    MemorySection *m_memory = nullptr;
    Card *m_limitCard = nullptr;
    Meter *m_memoryMeter = nullptr;
    QLabel *m_memoryAdvice = nullptr;
    Meter *m_processorMeter = nullptr;
    QLabel *m_processorAdvice = nullptr;
};

} // namespace castellan
