// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintenancetask.h"
#include "models/database/objects/objectcare.h"
#include "models/database/objects/objectspast.h"
#include "widgets/database/readingpane.h"

#include <QSet>

class QAbstractItemModel;
class QAction;

namespace castellan {

class DataTable;

/// What Tables and Indexes share: a table of what one light reading a minute tells, the chosen object below it. Exact
/// sizes are asked for what is selected, and of all only when a person wants that. What is read is kept now and then.
class ObjectsPane : public ReadingPane
{
    Q_OBJECT

public:
    ~ObjectsPane() override;
    void setActive(bool active) override;
    /// "public.Item": selects it, once it is read.
    void showObject(const QString &object) override;

    DataTable *table() const { return m_table; }
    QAction *measureSizes() const { return m_measureSizes; }

protected:
    ObjectsPane(Workbench &bench, const QString &tableName, const QString &title);
    /// At the end of the subclass' constructor; `model` is its own.
    void arrange(QAbstractItemModel *model, QWidget *details, const QList<std::pair<int, int>> &widths, int sortedBy);
    QAction *makeAction(const QString &icon, const QString &words, const QString &toolTip,
                        const std::function<void()> &perform);
    /// What is done to the selected ones: button in the details and entry of the table's menu.
    QAction *addRowAction(const QString &words, const QString &toolTip, const std::function<void()> &perform);
    const QList<QAction *> &rowActions() const { return m_rowActions; }

    /// care() is another one.
    virtual void adopt() = 0;
    /// past() is another one.
    virtual void adoptPast() = 0;
    virtual void adoptSizes(const QHash<qint64, RelationSize> &sizes) = 0;
    /// What else this tab asks in the same reading; calls answered() in the end.
    virtual void askMore(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel);
    /// What else is asked of those that are selected.
    virtual void askMoreOf(const std::shared_ptr<PostgresSession> &session, const QList<qint64> &oids);
    /// Shows what is selected, and what can be done to it.
    virtual void select() = 0;
    virtual qint64 oidAt(int row) const = 0;
    virtual int rowOfObject(const QString &name) const = 0;
    /// Those of which "Measure sizes" asks.
    virtual QList<qint64> measurable() const = 0;

    const ObjectCare &care() const { return m_care; }
    const ObjectsPast &past() const { return m_past; }
    /// What limits the counts, and for how long scans are counted.
    QString countsInWords() const;
    /// Whether changes can be made here at all.
    bool canMaintain() const;
    void maintain(const QList<MaintenanceTask> &tasks, const QString &word);

private:
    void ask(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel) final;
    void forget() final;
    /// The bench's sampler is another one: its past is shown, and it is given what is read.
    void adoptSampler();
    void learn();
    void selectionChanged();
    void askSelected();
    void measureAll();
    void setMeasuring(bool measuring);
    void selectWanted();

    ObjectCare m_care;
    ObjectsPast m_past;
    DataTable *m_table = nullptr;
    QAction *m_measureSizes = nullptr;
    QList<QAction *> m_rowActions;
    QTimer m_settled;        ///< the selection has stayed for a moment
    QSet<qint64> m_measured; ///< since the newest reading
    QString m_wanted;        ///< to be selected when it is read
    bool m_seen = false;
};

} // namespace castellan
