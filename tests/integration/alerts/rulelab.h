// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/prometheus/prometheusclient.h"
#include "tests/lab/parts.h"
#include "tests/support/testsupport.h"

#include <QFile>

namespace castellan {

/// A Prometheus that scrapes itself each second, may be reloaded unless told otherwise, and reads rules.yml of its
/// directory. Its alerts go to an Alertmanager where one is given, with the label "region".
class RuleLab
{
public:
    static Result<std::unique_ptr<RuleLab>> start(const QByteArray &rules, bool reloads = true,
                                                  quint16 alertmanagerPort = 0)
    {
        auto part = startPrometheusAlone(rules, reloads, alertmanagerPort);
        if (!part) {
            Error error = part.error();
            if (error.kind == ErrorKind::NotFound)
                error.message = QStringLiteral("Not installable here: prometheus");
            return error;
        }
        auto lab = std::make_unique<RuleLab>();
        lab->m_part = *std::move(part);
        return lab;
    }

    QString path(const QString &name) const { return m_part.directory->filePath(name); }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_part.port)); }
    bool write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    LabPart m_part;
};

} // namespace castellan
