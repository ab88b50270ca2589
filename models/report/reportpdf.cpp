// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/report/reportchart.h"
#include "models/report/reporthtml.h"
#include "models/report/reportwriter.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextObjectInterface>
#include <QTextTable>

namespace castellan {
namespace {

constexpr int dotsPerInch = 300;
constexpr int chartObject = QTextFormat::UserObject + 1;
constexpr double marginMm = 18;
const auto chartMark = QStringLiteral("{{castellan-chart}}");

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Report)
};

QColor barColor(Status status)
{
    return status == Status::Critical  ? QColor(0xb3, 0x26, 0x1e)
           : status == Status::Warning ? QColor(0xb0, 0x7a, 0x00)
                                       : QColor(0x2f, 0x7d, 0x4f);
}

/// Draws the chart where its character stands, as lines and text and not as a picture, so that it is sharp. (Qt's SVG
/// renderer would do as well, but it turns text into outlines, which nobody can select.)
class ChartObject final : public QObject, public QTextObjectInterface
{
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    ChartObject(ReportChart chart, double width, const QFont &font)
        : m_chart(std::move(chart)), m_scale(width / m_chart.width), m_font(font)
    {
        m_font.setPixelSize(std::max(1, qRound(ReportChart::fontSize * m_scale)));
    }
    QSizeF intrinsicSize(QTextDocument *, int, const QTextFormat &) override
    {
        return QSizeF(m_chart.width, m_chart.height) * m_scale;
    }
    void drawObject(QPainter *painter, const QRectF &rect, QTextDocument *, int, const QTextFormat &) override
    {
        for (const ReportChart::Bar &bar : m_chart.bars)
            painter->fillRect(
                QRectF(rect.topLeft() + QPointF(bar.x, bar.y) * m_scale, QSizeF(bar.width, bar.height) * m_scale),
                barColor(bar.status));
        painter->setPen(Qt::black);
        painter->setFont(m_font);
        for (const ReportChart::Text &text : m_chart.texts)
            painter->drawText(rect.topLeft() + QPointF(text.x, text.baseline) * m_scale, text.text);
    }

private:
    ReportChart m_chart;
    double m_scale;
    QFont m_font;
};

/// A chart higher than a page would be cut off; it is drawn smaller.
double chartWidth(const ReportChart &chart, const QSizeF &page)
{
    if (chart.height <= 0)
        return page.width();
    return std::min(page.width(), page.height() * 0.9 * chart.width / chart.height);
}

void placeChart(QTextDocument &document)
{
    QTextCursor cursor = document.find(chartMark);
    if (cursor.isNull())
        return;
    QTextCharFormat format;
    format.setObjectType(chartObject);
    cursor.insertText(QString(QChar::ObjectReplacementCharacter), format);
}

/// Lines between the rows, which QTextDocument's style sheets cannot say.
void ruleTables(QTextFrame *frame, double unit)
{
    for (QTextFrame *child : frame->childFrames()) {
        if (auto *table = qobject_cast<QTextTable *>(child)) {
            QTextTableFormat format = table->format();
            format.setBorderCollapse(true);
            format.setBorder(0.5 * unit);
            format.setBorderBrush(QColor(0xc8, 0xc8, 0xc8));
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setCellPadding(unit);
            table->setFormat(format);
        }
        ruleTables(child, unit);
    }
}

void drawPages(QPdfWriter &writer, QTextDocument &document, const QString &title, double footerHeight)
{
    // A reader's paper is white whatever this computer's colours are.
    QPalette paper;
    paper.setColor(QPalette::Text, Qt::black);
    paper.setColor(QPalette::Link, Qt::black);
    const QSizeF page = document.pageSize();
    const int count = document.pageCount();
    QPainter painter(&writer);
    for (int number = 0; number < count; ++number) {
        if (number > 0)
            writer.newPage();
        painter.save();
        painter.translate(0, -number * page.height());
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette = paper;
        context.clip = QRectF(0, number * page.height(), page.width(), page.height());
        painter.setClipRect(context.clip);
        document.documentLayout()->draw(&painter, context);
        painter.restore();

        QFont font = document.defaultFont();
        font.setPointSizeF(8);
        painter.setFont(font);
        painter.setPen(QColor(0x50, 0x50, 0x50));
        const QRectF footer(0, page.height(), page.width(), footerHeight);
        const QString numbers = Text::tr("page %1 of %2").arg(number + 1).arg(count);
        const double room = footer.width() - painter.fontMetrics().horizontalAdvance(numbers) * 1.5;
        painter.drawText(footer, Qt::AlignLeft | Qt::AlignBottom,
                         painter.fontMetrics().elidedText(title, Qt::ElideRight, static_cast<int>(room)));
        painter.drawText(footer, Qt::AlignRight | Qt::AlignBottom, numbers);
    }
}

} // namespace

Result<QByteArray> reportAsPdf(const Report &report)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Text::tr("A PDF needs fonts, which this program was started without."),
                     .hint = Text::tr("Start it with QT_QPA_PLATFORM=offscreen, or choose HTML, Markdown or JSON."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(dotsPerInch);
        writer.setTitle(report.title);
        writer.setCreator(QStringLiteral("Castellan " CASTELLAN_VERSION));
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(marginMm, marginMm, marginMm, marginMm), QPageLayout::Millimeter);
        const double footerHeight = dotsPerInch * 0.35;
        const QSizeF page(writer.width(), writer.height() - footerHeight);
        constexpr double unit = dotsPerInch / 72.0; // a point

        QTextDocument document;
        document.documentLayout()->setPaintDevice(&writer);
        QFont font(QStringLiteral("sans-serif"));
        font.setPointSizeF(9.5);
        // A space that nobody sees keeps the letters of "difference" apart; joined ones (ligatures) are not found by a
        // reader's search and come out wrong when copied.
        font.setLetterSpacing(QFont::AbsoluteSpacing, 0.05);
        document.setDefaultFont(font);
        document.setDocumentMargin(0);
        QTextOption option = document.defaultTextOption();
        // Commands and hashes have no spaces to break at.
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        document.setDefaultTextOption(option);
        document.setDefaultStyleSheet(
            QStringLiteral("h1 { font-size: 17pt; } h2 { font-size: 12.5pt; margin-top: %1px; } "
                           "pre { font-family: monospace; font-size: 8pt; white-space: pre-wrap; } "
                           "th { text-align: left; }")
                .arg(qRound(12 * unit)));
        document.setHtml(reportBodyHtml(report, QStringLiteral("verdict"), chartMark));
        const ReportChart chart = reportChart(report);
        ChartObject object(chart, chartWidth(chart, page), font);
        document.documentLayout()->registerHandler(chartObject, &object);
        placeChart(document);
        ruleTables(document.rootFrame(), unit);
        document.setPageSize(page);
        drawPages(writer, document, report.title, footerHeight);
        document.documentLayout()->unregisterHandler(chartObject, &object);
    }
    return buffer.data();
}

} // namespace castellan

#include "reportpdf.moc"
