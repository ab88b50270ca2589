// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/vcard/contentline.h"
#include "models/contacts/vcard/vcard.h"
#include "models/core/format.h"

#include <QCoreApplication>
#include <QHash>
#include <QTimeZone>
#include <QUrl>
#include <QUuid>

#include <algorithm>

namespace castellan {
namespace {

using vcard::ContentLine;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::VCard)
};

// Of a way without a preference: after all that have one (RFC 6350, 5.3: 1 to 100).
constexpr int noPreference = 101;

QString withoutUrn(const QString &uid)
{
    const QString prefix = QStringLiteral("urn:uuid:");
    return uid.startsWith(prefix, Qt::CaseInsensitive) ? uid.mid(prefix.size()) : uid;
}

/// Apple's books write "_$!<Work>!$_" for words that they translate.
QString labelOfApple(const QString &text)
{
    const QString begin = QStringLiteral("_$!<");
    const QString end = QStringLiteral(">!$_");
    if (text.startsWith(begin) && text.endsWith(end))
        return text.mid(begin.size(), text.size() - begin.size() - end.size()).toLower();
    return text;
}

QString labelOf(const ContentLine &line)
{
    if (line.hasType(QStringLiteral("fax")))
        return QStringLiteral("fax");
    if (line.hasType(QStringLiteral("cell")) || line.hasType(QStringLiteral("iphone")))
        return QStringLiteral("mobile");
    for (const auto &type : {QLatin1String("work"), QLatin1String("home"), QLatin1String("pager")})
        if (line.hasType(type))
            return type;
    return {};
}

int preferenceOf(const ContentLine &line)
{
    bool isNumber = false;
    const int preference = line.values(QStringLiteral("PREF")).value(0).toInt(&isNumber);
    if (isNumber)
        return preference;
    return line.hasType(QStringLiteral("pref")) || line.hasType(QStringLiteral("1")) ? 1 : noPreference;
}

/// One card, line by line.
class CardReader
{
public:
    CardReader(qsizetype line, const VCardLimits &limits) : m_begin(line), m_limits(limits) {}

    void take(const ContentLine &line);
    void noteUnreadable(qsizetype line) { complain(line, Text::tr("It is no property of a vCard.")); }
    /// Its contact, or nothing when it says of nobody; what was left out is added to `problems`.
    std::optional<Contact> finish(QList<VCardProblem> *problems);
    void refuse(const QString &sentence, QList<VCardProblem> *problems);

private:
    struct Way
    {
        ContactWay way;
        int preference = noPreference;
        QString group;
    };
    void complain(qsizetype line, const QString &sentence) { m_problems.append({line, {}, sentence, false}); }
    void takeName(const ContentLine &line);
    bool takeWay(const ContentLine &line, const QString &value);
    void takePhoto(const ContentLine &line);
    void takeAbsence(const QString &text);
    void addWay(const ContentLine &line, ContactWayKind kind, const QString &value);
    QString text(const ContentLine &line);
    QString nameOfSorts() const;
    void settleWays();

    qsizetype m_begin;
    const VCardLimits &m_limits;
    Contact m_contact;
    QString m_nickname;
    QString m_role;
    QList<Way> m_ways;
    QHash<QString, QString> m_labels; ///< by group
    QList<VCardProblem> m_problems;
    qsizetype m_values = 0;
};

QString CardReader::text(const ContentLine &line)
{
    QString value = vcard::unescaped(line.text()).trimmed();
    if (value.size() > m_limits.text) {
        complain(line.number, Text::tr("%1 is longer than %2 characters; the rest was left out.")
                                  .arg(line.name, format::count(m_limits.text)));
        value.truncate(m_limits.text);
    }
    return value;
}

void CardReader::takeName(const ContentLine &line)
{
    const QStringList parts = vcard::split(line.text(), u';');
    m_contact.familyName = parts.value(0).trimmed();
    m_contact.givenName = parts.value(1).trimmed();
}

void CardReader::addWay(const ContentLine &line, ContactWayKind kind, const QString &value)
{
    if (value.isEmpty())
        return;
    m_ways.append({{.kind = kind, .value = value, .label = labelOf(line)}, preferenceOf(line), line.group});
}

bool CardReader::takeWay(const ContentLine &line, const QString &value)
{
    static const QHash<QString, QString> chats{{QStringLiteral("X-JABBER"), QStringLiteral("xmpp:")},
                                               {QStringLiteral("X-SKYPE"), QStringLiteral("skype:")},
                                               {QStringLiteral("X-SKYPE-USERNAME"), QStringLiteral("skype:")},
                                               {QStringLiteral("X-MATRIX"), QStringLiteral("matrix:")}};
    const auto without = [](const QString &uri, QLatin1String scheme) {
        return uri.startsWith(scheme, Qt::CaseInsensitive) ? uri.mid(scheme.size()) : uri;
    };
    if (line.name == QLatin1String("TEL")) {
        if (value.startsWith(QLatin1String("sip:"), Qt::CaseInsensitive))
            addWay(line, ContactWayKind::Sip, without(value, QLatin1String("sip:")));
        else
            addWay(line, ContactWayKind::Phone, without(value, QLatin1String("tel:")));
    } else if (line.name == QLatin1String("EMAIL")) {
        addWay(line, ContactWayKind::Email, without(value, QLatin1String("mailto:")));
    } else if (line.name == QLatin1String("X-SIP")) {
        addWay(line, ContactWayKind::Sip, without(value, QLatin1String("sip:")));
    } else if (line.name == QLatin1String("IMPP")) {
        const bool sip = value.startsWith(QLatin1String("sip:"), Qt::CaseInsensitive);
        addWay(line, sip ? ContactWayKind::Sip : ContactWayKind::Chat, without(value, QLatin1String("sip:")));
    } else if (const auto scheme = chats.constFind(line.name); scheme != chats.cend()) {
        addWay(line, ContactWayKind::Chat, value.isEmpty() || value.contains(u':') ? value : *scheme + value);
    } else if (line.name == QLatin1String("URL")) {
        addWay(line, ContactWayKind::Web, value);
    } else {
        return false;
    }
    return true;
}

void CardReader::takePhoto(const ContentLine &line)
{
    if (line.value.size() / 4 * 3 > m_limits.photo + 3)
        return complain(line.number,
                        Text::tr("The photo is larger than %1 and was left out.").arg(format::bytes(m_limits.photo)));
    const QByteArray photo = line.bytes();
    if (photo.isEmpty())
        return complain(line.number, Text::tr("The photo is not in the file, or cannot be read. It was left out."));
    if (photoType(photo).isEmpty())
        return complain(line.number, Text::tr("The photo is no JPEG, PNG or WebP and was left out."));
    m_contact.photo = photo;
}

/// "2026-12-24T00:00:00Z/2027-01-02T00:00:00Z/ID"
void CardReader::takeAbsence(const QString &value)
{
    const QStringList parts = value.split(u'/');
    const ContactAbsence absence{.from = QDateTime::fromString(parts.value(0), Qt::ISODate).toUTC(),
                                 .until = QDateTime::fromString(parts.value(1), Qt::ISODate).toUTC(),
                                 .standIn = parts.value(2)};
    if (absence.from.isValid() && absence.until > absence.from)
        m_contact.absences.append(absence);
}

void CardReader::take(const ContentLine &line)
{
    if (++m_values > m_limits.values) {
        if (m_values == m_limits.values + 1)
            complain(
                line.number,
                Text::tr("It has more than %1 properties; the rest was left out.").arg(format::count(m_limits.values)));
        return;
    }
    const QString &name = line.name;
    if (name == QLatin1String("N"))
        return takeName(line);
    if (name == QLatin1String("PHOTO"))
        return takePhoto(line);
    const QString value = text(line);
    if (takeWay(line, value))
        return;
    if (name == QLatin1String("FN"))
        m_contact.name = value;
    else if (name == QLatin1String("NICKNAME"))
        m_nickname = value;
    else if (name == QLatin1String("ORG"))
        m_contact.organization = vcard::split(line.text(), u';').value(0).trimmed();
    else if (name == QLatin1String("TITLE"))
        m_contact.title = value;
    else if (name == QLatin1String("ROLE"))
        m_role = value;
    else if (name == QLatin1String("X-CASTELLAN-DUTY"))
        m_contact.duties.append(value);
    else if (name == QLatin1String("X-CASTELLAN-HOURS"))
        m_contact.hours = value;
    else if (name == QLatin1String("X-CASTELLAN-AWAY"))
        takeAbsence(value);
    else if (name == QLatin1String("NOTE"))
        m_contact.notes = value;
    else if (name == QLatin1String("UID"))
        m_contact.id = withoutUrn(value);
    else if (name == QLatin1String("LANG"))
        m_contact.language = value;
    else if (name == QLatin1String("TZ") && QTimeZone::isTimeZoneIdAvailable(value.toLatin1()))
        m_contact.timeZone = value.toLatin1();
    else if (name == QLatin1String("KIND") || name == QLatin1String("X-ADDRESSBOOKSERVER-KIND"))
        m_contact.kind =
            value.compare(QLatin1String("group"), Qt::CaseInsensitive) == 0 ? ContactKind::Team : m_contact.kind;
    else if (name == QLatin1String("MEMBER") || name == QLatin1String("X-ADDRESSBOOKSERVER-MEMBER"))
        m_contact.members.append(withoutUrn(value));
    else if (name == QLatin1String("X-ABLABEL") && !line.group.isEmpty())
        m_labels.insert(line.group, labelOfApple(value));
}

QString CardReader::nameOfSorts() const
{
    if (!m_contact.name.isEmpty())
        return m_contact.name;
    const QString parts = QStringLiteral("%1 %2").arg(m_contact.givenName, m_contact.familyName).trimmed();
    for (const QString &one : {parts, m_nickname, m_contact.organization})
        if (!one.isEmpty())
            return one;
    return m_ways.isEmpty() ? QString() : m_ways.constFirst().way.value;
}

void CardReader::settleWays()
{
    for (Way &one : m_ways)
        if (const QString label = m_labels.value(one.group); !one.group.isEmpty() && !label.isEmpty())
            one.way.label = label;
    std::stable_sort(m_ways.begin(), m_ways.end(),
                     [](const Way &a, const Way &b) { return a.preference < b.preference; });
    for (const Way &one : std::as_const(m_ways))
        if (!m_contact.ways.contains(one.way))
            m_contact.ways.append(one.way);
}

void CardReader::refuse(const QString &sentence, QList<VCardProblem> *problems)
{
    problems->append({m_begin, nameOfSorts(), sentence, true});
}

std::optional<Contact> CardReader::finish(QList<VCardProblem> *problems)
{
    m_contact.name = nameOfSorts();
    if (m_contact.name.isEmpty()) {
        refuse(Text::tr("It has neither a name nor a way to reach anybody."), problems);
        return std::nullopt;
    }
    settleWays();
    if (m_contact.title.isEmpty())
        m_contact.title = m_role;
    if (m_contact.id.isEmpty()) {
        static const QUuid space(QStringLiteral("{5a0f6c0e-7a51-4f4c-9a3e-6d1a8f3b2c71}"));
        QString content = m_contact.name + u'\n' + m_contact.organization;
        for (const ContactWay &way : std::as_const(m_contact.ways))
            content += u'\n' + way.value;
        m_contact.id = QUuid::createUuidV5(space, content).toString(QUuid::WithoutBraces);
    }
    for (VCardProblem &problem : m_problems) {
        problem.name = m_contact.name;
        problems->append(problem);
    }
    return m_contact;
}

/// A file of cards.
class FileReader
{
public:
    explicit FileReader(const VCardLimits &limits) : m_limits(limits) {}

    VCardReading read(const QByteArray &bytes)
    {
        if (bytes.size() > m_limits.file) {
            m_reading.problems.append(
                {1, {}, Text::tr("The file is larger than %1.").arg(format::bytes(m_limits.file)), true});
            return m_reading;
        }
        const QList<vcard::UnfoldedLine> lines = vcard::unfold(bytes);
        for (const vcard::UnfoldedLine &line : lines)
            take(line);
        if (m_depth > 0)
            m_card->refuse(Text::tr("It has no end: END:VCARD is missing."), &m_reading.problems);
        if (m_cards == 0 && m_reading.problems.isEmpty())
            m_reading.problems.append({1, {}, Text::tr("It is no file of vCards: there is no BEGIN:VCARD."), true});
        return m_reading;
    }

private:
    void take(const vcard::UnfoldedLine &unfolded)
    {
        ContentLine line;
        const bool readable = vcard::parse(unfolded, &line);
        const bool marksCard = readable && line.value.trimmed().toUpper() == "VCARD";
        if (marksCard && line.name == QLatin1String("BEGIN"))
            return begin(line);
        if (m_depth == 0)
            return; // between cards
        if (marksCard && line.name == QLatin1String("END"))
            return end();
        if (m_depth > 1)
            return; // a card within a card: somebody's agent
        m_size += unfolded.text.size();
        if (m_size > m_limits.card)
            return;
        m_agent = readable && line.name == QLatin1String("AGENT"); // of vCard 2.1: a card follows within this one
        if (readable)
            m_card->take(line);
        else
            m_card->noteUnreadable(unfolded.number);
    }
    void begin(const ContentLine &line)
    {
        // Within a card only behind a property that holds one; else the one before was cut off.
        if (m_depth == 1 && !m_agent) {
            m_card->refuse(Text::tr("It has no end: END:VCARD is missing."), &m_reading.problems);
            m_depth = 0;
        }
        if (++m_depth > 1)
            return;
        ++m_cards;
        m_size = 0;
        m_card.emplace(line.number, m_limits);
    }
    void end()
    {
        if (--m_depth > 0)
            return;
        if (m_size > m_limits.card)
            return m_card->refuse(Text::tr("It is larger than %1.").arg(format::bytes(m_limits.card)),
                                  &m_reading.problems);
        if (m_reading.contacts.size() >= m_limits.contacts)
            return m_card->refuse(Text::tr("The file has more than %1 contacts.").arg(format::count(m_limits.contacts)),
                                  &m_reading.problems);
        if (const auto contact = m_card->finish(&m_reading.problems))
            m_reading.contacts.append(*contact);
    }

    const VCardLimits &m_limits;
    VCardReading m_reading;
    std::optional<CardReader> m_card;
    int m_depth = 0;
    bool m_agent = false;
    qsizetype m_size = 0;
    qsizetype m_cards = 0;
};

} // namespace

VCardReading readVCards(const QByteArray &bytes, const VCardLimits &limits)
{
    return FileReader(limits).read(bytes);
}

} // namespace castellan
