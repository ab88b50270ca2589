// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/prometheus/prometheusclient.h"
#include "tests/lab/guardedprocess.h"
#include "tests/lab/parts.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QStandardPaths>

namespace castellan {

/// A Prometheus that scrapes itself each second, may be reloaded unless told otherwise, and reads rules.yml of its
/// directory. Its alerts go to an Alertmanager where one is given, with the label "region".
class RuleLab
{
public:
    static Result<std::unique_ptr<RuleLab>> start(const QByteArray &rules, bool reloads = true,
                                                  quint16 alertmanagerPort = 0)
    {
        const QString prometheus = QStandardPaths::findExecutable(QStringLiteral("prometheus"));
        if (prometheus.isEmpty())
            return Error{.kind = ErrorKind::NotFound,
                         .message = QStringLiteral("Not installable here: prometheus"),
                         .hint = {},
                         .detail = {},
                         .code = {},
                         .retryable = false};
        auto lab = std::make_unique<RuleLab>();
        CASTELLAN_TRY_ASSIGN(lab->m_directory, LabDirectory::create());
        lab->m_port = freePort();
        const QString address = QStringLiteral("127.0.0.1:%1").arg(lab->m_port);
        lab->write(QStringLiteral("rules.yml"), rules);
        lab->write(QStringLiteral("prometheus.yml"),
                   QStringLiteral("global: {scrape_interval: 1s, evaluation_interval: 1s, external_labels: {region: "
                                  "here}}\nrule_files: [rules.yml]\n"
                                  "scrape_configs:\n  - {job_name: self, static_configs: [{targets: ['%1']}]}\n%2")
                       .arg(address, alertmanagerPort == 0
                                         ? QString()
                                         : QStringLiteral("alerting: {alertmanagers: [{static_configs: "
                                                          "[{targets: ['127.0.0.1:%1']}]}]}\n")
                                               .arg(alertmanagerPort))
                       .toUtf8());
        GuardedCommand command;
        command.argv = {prometheus, QStringLiteral("--config.file=") + lab->path(QStringLiteral("prometheus.yml")),
                        QStringLiteral("--storage.tsdb.path=") + lab->path(QStringLiteral("data")),
                        QStringLiteral("--web.listen-address=") + address};
        if (reloads)
            command.argv << QStringLiteral("--web.enable-lifecycle");
        command.logFile = lab->path(QStringLiteral("log"));
        command.within = {lab->m_directory->path()};
        CASTELLAN_TRY_ASSIGN(lab->m_process, GuardedProcess::start(command));
        if (!waitUntil([&] { return httpGet(lab->m_port, QStringLiteral("/-/ready")).has_value(); },
                       std::chrono::seconds(30)))
            return ioError(QStringLiteral("prometheus does not answer"), address);
        return lab;
    }

    QString path(const QString &name) const { return m_directory->filePath(name); }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_port)); }
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
    std::unique_ptr<LabDirectory> m_directory;
    std::unique_ptr<GuardedProcess> m_process;
    quint16 m_port = 0;
};

} // namespace castellan
