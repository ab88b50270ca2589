// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/icons.h"

#include "widgets/common/statuscolors.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <functional>

static void initResources()
{
    // The drawings live in a static library, whose resources the linker drops unless they are named.
    Q_INIT_RESOURCE(icons);
}

namespace castellan::icons {
namespace {

QByteArray drawing(const QString &name)
{
    static const bool initialised = (initResources(), true);
    Q_UNUSED(initialised)
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Ink
{
    QColor color;
    QColor sign; ///< what lies on the colour, in the filled status shapes
};

enum class Source {
    Bundled,
    ThemeFirst ///< the desktop's own drawing where it has one; asked when painted, for themes are slow to read
};

/// Draws a bundled SVG in colours chosen when it is painted, so that one QIcon serves every palette and size.
class DrawnIcon final : public QIconEngine
{
public:
    DrawnIcon(QString name, std::function<Ink(QIcon::Mode)> ink, Source source)
        : m_name(std::move(name)), m_ink(std::move(ink)), m_source(source)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, 1.0));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }
    /// `size` is in device pixels, as Qt 6 asks for it.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        const Ink ink = m_ink(mode);
        const QString key = QStringLiteral("castellan/%1/%2x%3/%4/%5/%6")
                                .arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(ink.color.name(QColor::HexArgb), ink.sign.name(),
                                     m_source == Source::ThemeFirst ? QIcon::themeName() : QString());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = m_source == Source::ThemeFirst && QIcon::hasThemeIcon(m_name)
                     ? QIcon::fromTheme(m_name).pixmap(size, 1.0, mode, state)
                     : bundled(size, ink);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }
    QIconEngine *clone() const override { return new DrawnIcon(m_name, m_ink, m_source); }

private:
    QPixmap bundled(const QSize &size, const Ink &ink) const
    {
        QByteArray svg = drawing(m_name);
        svg.replace("currentColor", ink.color.name().toLatin1());
        svg.replace("signColor", ink.sign.name().toLatin1());
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setOpacity(ink.color.alphaF());
        renderer.render(&painter);
        painter.end();
        return pixmap;
    }

    QString m_name;
    std::function<Ink(QIcon::Mode)> m_ink;
    Source m_source;
};

Ink paletteInk(QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return {.color = palette.color(QPalette::Disabled, QPalette::WindowText), .sign = Qt::white};
    case QIcon::Selected:
        return {.color = palette.color(QPalette::Active, QPalette::HighlightedText), .sign = Qt::white};
    default:
        return {.color = palette.color(QPalette::Active, QPalette::WindowText), .sign = Qt::white};
    }
}

QIcon drawn(const QString &name, std::function<Ink(QIcon::Mode)> ink, Source source = Source::Bundled)
{
    if (drawing(name).isEmpty())
        return {};
    return QIcon(new DrawnIcon(name, std::move(ink), source));
}

} // namespace

QIcon icon(const QString &name)
{
    const bool own = name.startsWith(QLatin1String("castellan-")) || name.startsWith(QLatin1String("status-"));
    return drawn(name, paletteInk, own ? Source::Bundled : Source::ThemeFirst);
}

QIcon tinted(const QString &name, const QColor &color)
{
    return drawn(name, [color](QIcon::Mode mode) {
        return mode == QIcon::Disabled ? paletteInk(mode) : Ink{.color = color, .sign = readableOn(color)};
    });
}

QIcon status(Status status)
{
    static const char *const names[] = {"status-unknown", "status-good", "status-notice", "status-warning",
                                        "status-critical"};
    return drawn(QLatin1String(names[static_cast<int>(status)]), [status](QIcon::Mode) {
        const StatusColors colors = statusColors(status, QGuiApplication::palette());
        return Ink{.color = colors.fill, .sign = colors.onFill};
    });
}

QIcon application()
{
    return drawn(QStringLiteral("castellan"), paletteInk);
}

} // namespace castellan::icons
