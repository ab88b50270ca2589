// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace castellan {

/// The file as it will be written, where, and what goes elsewhere.
class SummaryPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryPage(QWidget *parent = nullptr);
    /// `hasPassword`: one was typed or found that goes to the keyring.
    void showEnvironment(const Environment &environment, const QString &path, bool hasPassword);
    QString text() const;

private:
    QLabel *m_where = nullptr;
    QPlainTextEdit *m_json = nullptr;
    QLabel *m_secret = nullptr;
};

} // namespace castellan
