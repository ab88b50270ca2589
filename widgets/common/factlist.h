// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <optional>

namespace castellan {

struct FactLine
{
    QString name;
    QString value;
    std::optional<Status> status; ///< shown as a sign before the name
    QString toolTip;
    QString icon; ///< a bundled drawing in the accent colour, instead of a status
    bool operator==(const FactLine &) const = default;
};

/// Names at the left, values at the right, a hairline between: a small table without a header.
class FactList final : public QWidget
{
    Q_OBJECT

public:
    explicit FactList(QWidget *parent = nullptr);
    void setFacts(const QList<FactLine> &facts);
    const QList<FactLine> &facts() const { return m_facts; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int rowHeight() const;

    QList<FactLine> m_facts;
};

} // namespace castellan
