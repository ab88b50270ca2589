// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/draftsecrets.h"
#include "models/core/clock.h"
#include "models/discovery/guess.h"
#include "models/discovery/sshconfig.h"
#include "models/environment/environmentstore.h"
#include "models/environment/pgpass.h"

#include <QDir>
#include <QWidget>

class QFormLayout;
class QLabel;
class QTableView;

namespace castellan {

class Dialogs;

/// What the widgets of this room work with. The application makes it; tests put folders of their own in.
struct EnvironmentTools
{
    Dialogs &dialogs;
    std::shared_ptr<const Clock> clock;
    std::shared_ptr<SecretStore> secrets;
    EnvironmentStore store;
    QStringList sshConfigFiles = SshConfig::defaultFiles();
    QString sshDirectory = QDir::homePath() + QStringLiteral("/.ssh"); ///< where new keys go
    QString pgPassFile = pgpass::defaultPath();
    QString pgServiceFile = defaultPgServicePath();
    QMap<QString, QString> files{}; ///< by id: environments whose file is not in the store

    QString pathOf(const QString &id) const { return files.value(id, store.pathOf(id)); }
};

/// A part of an environment as fields that a person changes: a page of "Add environment" and of the settings alike.
class EnvironmentForm : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Shows it; edited() is not emitted.
    virtual void load(const Environment &environment) = 0;
    /// Puts in what the fields say and leaves the rest alone.
    virtual void store(Environment &environment) const = 0;

    /// Shows what is wrong beside the field of a key path ("database.port"); a path below it counts too
    /// ("services[0].name"). False: this form has no such field.
    bool showProblem(const QString &keyPath, const QString &message);
    void clearProblems();
    bool hasProblems() const;
    /// An empty form layout with the distances of all forms of this room.
    static QFormLayout *newForm();

Q_SIGNALS:
    void edited();

protected:
    /// A row of `form`: label, field, and below it `explanation` and the problem when there is one. Several key paths
    /// may lead to one field.
    void addField(QFormLayout *form, const QString &label, QWidget *field, const QStringList &keyPaths,
                  const QString &explanation = {});
    /// Problems of `keyPaths` are shown in `problem`, which the form places itself.
    void addProblemLabel(QLabel *problem, QWidget *field, const QStringList &keyPaths);

private:
    struct Field
    {
        QStringList keyPaths;
        QWidget *field = nullptr;
        QLabel *problem = nullptr;
    };
    QList<Field> m_fields;
};

/// Tab goes through them in this order.
void tabThrough(const QList<QWidget *> &widgets);
/// The manners of a small table inside a form: rows are selected, no grid, Tab leaves it.
void prepareTable(QTableView *table);
/// As high as `rows` rows.
void setVisibleRows(QTableView *table, int rows);

/// The address a person wrote ("backend:3000/health"); empty for nothing. What is no address stays as it was written,
/// so that the check of the environment complains instead of it being lost.
QUrl urlOf(const QString &text);
/// "/home/mira/.ssh/id" as "~/.ssh/id", so that an environment file can be shared.
QString withTilde(const QString &path);

} // namespace castellan
