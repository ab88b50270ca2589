// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/overview/overviewcard.h"

class QLabel;

namespace castellan {

class Meter;
class StatusBadge;
class FactList;

/// RPO and RTO now against their objectives, and the last drill.
class RecoveryCard final : public OverviewCard
{
    Q_OBJECT

public:
    explicit RecoveryCard(Workbench &bench);
    void adopt(const OverviewFacts &facts, const Overview &overview) override;

private:
    Meter *m_rpo = nullptr;
    Meter *m_rto = nullptr;
    QLabel *m_drill = nullptr;
};

/// The newest backup and what is proved of it.
class BackupCard final : public OverviewCard
{
    Q_OBJECT

public:
    explicit BackupCard(Workbench &bench);
    void adopt(const OverviewFacts &facts, const Overview &overview) override;

private:
    StatusBadge *m_proof = nullptr;
    FactList *m_facts = nullptr;
    QLabel *m_unread = nullptr;
};

/// Version, size, connections and cache hits.
class DatabaseCard final : public OverviewCard
{
    Q_OBJECT

public:
    explicit DatabaseCard(Workbench &bench);
    void adopt(const OverviewFacts &facts, const Overview &overview) override;

private:
    Meter *m_connections = nullptr;
    Meter *m_cache = nullptr;
    Meter *m_index = nullptr;
};

/// The way to the host.
class ConnectionCard final : public OverviewCard
{
    Q_OBJECT

public:
    explicit ConnectionCard(Workbench &bench);
    void adopt(const OverviewFacts &facts, const Overview &overview) override;

private:
    StatusBadge *m_state = nullptr;
    FactList *m_facts = nullptr;
};

/// The checks, worst first.
class HealthCard final : public OverviewCard
{
    Q_OBJECT

public:
    explicit HealthCard(Workbench &bench);
    void adopt(const OverviewFacts &facts, const Overview &overview) override;

private:
    FactList *m_facts = nullptr;
};

/// What runs now, and what ran last.
class OperationsCard final : public OverviewCard
{
    Q_OBJECT

public:
    explicit OperationsCard(Workbench &bench);
    void adopt(const OverviewFacts &facts, const Overview &overview) override;

private:
    FactList *m_facts = nullptr;
};

} // namespace castellan
