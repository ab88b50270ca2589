// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/environment/environment.h"
#include "models/monitoring/watchpicture.h"
#include "models/remote/host.h"
#include "models/workspace/samplestore.h"

#include <QMap>
#include <QObject>

#include <memory>

namespace castellan {

class EnvironmentWatch;
class SecretStore;

/// What was measured as readings of an environment's series.
QList<Reading> readingsOf(const QString &environment, const QList<Measurement> &measurements);

/// Watches environments, several side by side, each from watch() to leave() or the desk's end: what they measure goes
/// into the sample store, how they stand comes as a signal. Belongs to the thread that made it and never blocks it:
/// a watch that is left ends elsewhere.
class WatchDesk final : public QObject
{
    Q_OBJECT

public:
    /// `samples` may be null where none can be kept; everything else works then, too.
    WatchDesk(std::shared_ptr<SampleStore> samples, std::shared_ptr<SecretStore> secrets,
              std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    ~WatchDesk() override;

    /// Begins, over a host that exists already, with passwords from the keyring only: nobody is asked for one by
    /// something that runs all night. An environment that is watched as it is goes on; one that was changed, or is
    /// reached by another host object, begins anew.
    void watch(const Environment &environment, const std::shared_ptr<Host> &host);
    void leave(const QString &environmentId);
    bool isWatched(const QString &environmentId) const { return m_watched.contains(environmentId); }
    /// As it is watched; default-constructed and null when it is not.
    Environment environment(const QString &environmentId) const { return m_watched.value(environmentId).environment; }
    std::shared_ptr<Host> host(const QString &environmentId) const { return m_watched.value(environmentId).host; }
    /// The newest; without a time (`when` invalid) when it is not watched or nothing has come yet.
    WatchPicture picture(const QString &environmentId) const;
    /// Everything of it is tried now.
    void hurry(const QString &environmentId);

    const std::shared_ptr<SampleStore> &samples() const { return m_samples; }

Q_SIGNALS:
    void changed(const QString &environmentId, const castellan::WatchPicture &picture);

private:
    struct Watched
    {
        Environment environment;
        std::shared_ptr<Host> host;
        std::shared_ptr<EnvironmentWatch> watch;
        WatchPicture picture;
    };

    std::shared_ptr<SampleStore> m_samples;
    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<const Clock> m_clock;
    QMap<QString, Watched> m_watched;
};

} // namespace castellan
