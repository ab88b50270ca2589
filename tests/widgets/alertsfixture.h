// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertdesk.h"
#include "tests/widgets/windowfixture.h"
#include "widgets/alerts/alertdetails.h"
#include "widgets/alerts/alertspage.h"
#include "widgets/common/sentencebanner.h"

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>

namespace castellan {

/// The window at its page of alerts, over a real workspace, with production chosen.
struct AlertsFixture : WindowFixture
{
    std::unique_ptr<AlertDesk> desk;

    ~AlertsFixture()
    {
        window.reset();
        bench.setAlertDesk(nullptr);
    }
    Result<void> open()
    {
        CASTELLAN_TRY(openWorkspace());
        desk = std::make_unique<AlertDesk>(workspace, QStringLiteral("dnd"));
        showWindow(QStringLiteral("alerts"));
        return {};
    }
    AlertsPage *page() const { return static_cast<AlertsPage *>(window->page(QStringLiteral("alerts"))); }
    WatchPicture picture(bool redisDown) const
    {
        WatchPicture picture;
        picture.when = clock->now();
        WatchedCheck redis;
        redis.id = QStringLiteral("redis");
        redis.name = QStringLiteral("Redis");
        redis.standing = redisDown ? CheckStanding::Down : CheckStanding::Up;
        redis.since = clock->now();
        redis.last.finding = redisDown ? Finding::Silent : Finding::Passed;
        redis.last.message = QStringLiteral("Connection refused.");
        picture.checks = {redis};
        if (redisDown)
            picture.outages = {{QStringLiteral("redis"), {QStringLiteral("cache")}}};
        return picture;
    }
    void look(bool redisDown)
    {
        clock->advance(std::chrono::seconds(30));
        desk->take(picture(redisDown));
    }
    /// Of what is selected among the alerts that are now, or of the page's head.
    QString label(const char *name) const
    {
        auto *label = page()->details()->findChild<QLabel *>(QLatin1String(name));
        return (label ? label : page()->findChild<QLabel *>(QLatin1String(name)))->text();
    }
    /// The sentences above the tabs.
    QString news() const
    {
        QStringList sentences;
        for (const SentenceBanner *banner : page()->findChildren<SentenceBanner *>())
            sentences << banner->sentence();
        return sentences.join(QLatin1Char('|'));
    }
    QPushButton *button(const QString &words) const
    {
        for (QPushButton *button : page()->findChildren<QPushButton *>()) {
            if (button->text().remove(QLatin1Char('&')).startsWith(words) && button->isVisible())
                return button;
        }
        return nullptr;
    }
};

} // namespace castellan
