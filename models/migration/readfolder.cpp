// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/readfolder.h"

#include "models/core/waiting.h"
#include "models/remote/host.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Files = QList<FolderFile>;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::MigrationFolder)
};

constexpr qint64 mostBytes = 256 * 1000 * 1000;

Error refusal(ErrorKind kind, const QString &message, const QString &detail = {})
{
    return Error{.kind = kind, .message = message, .hint = {}, .detail = detail, .code = {}, .retryable = false};
}

Error notThere(const MigrationPlace &place, const QString &detail)
{
    return refusal(ErrorKind::NotFound, Text::tr("There is no folder %1 to read migrations from.").arg(place.directory),
                   detail);
}

Error tooLarge(const MigrationPlace &place)
{
    return refusal(ErrorKind::Unsupported,
                   Text::tr("%1 is larger than 256 MB: that is no folder of migrations.").arg(place.directory));
}

bool isHidden(const QString &path)
{
    return path.startsWith(u'.') || path.contains(QLatin1String("/."));
}

Result<Files> readHere(const MigrationPlace &place, const CancelToken &cancel)
{
    const QDir folder(expandHome(place.directory));
    if (!folder.exists())
        return notThere(place, {});
    Files files;
    qint64 bytes = 0;
    QDirIterator all(place.directory, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        if (cancel.isCancelled())
            return cancelledError();
        QFile file(all.next());
        bytes += file.size();
        if (bytes > mostBytes)
            return tooLarge(place);
        if (!file.open(QIODevice::ReadOnly))
            return ioError(Text::tr("%1 cannot be read.").arg(file.fileName()), file.errorString());
        files.append({folder.relativeFilePath(file.fileName()), file.readAll()});
    }
    return files;
}

/// The plain files of a tar archive.
Result<Files> unpack(const QByteArray &tar)
{
    const std::unique_ptr<archive, int (*)(archive *)> reader(archive_read_new(), archive_read_free);
    archive_read_support_format_tar(reader.get());
    const auto failed = [&reader] {
        return refusal(ErrorKind::Integrity, Text::tr("The folder did not come whole."),
                       QString::fromUtf8(archive_error_string(reader.get())));
    };
    if (archive_read_open_memory(reader.get(), tar.constData(), static_cast<size_t>(tar.size())) != ARCHIVE_OK)
        return failed();
    Files files;
    archive_entry *entry = nullptr;
    int state = ARCHIVE_OK;
    while ((state = archive_read_next_header(reader.get(), &entry)) == ARCHIVE_OK || state == ARCHIVE_WARN) {
        if (archive_entry_filetype(entry) != AE_IFREG)
            continue;
        QByteArray bytes(static_cast<qsizetype>(archive_entry_size(entry)), Qt::Uninitialized);
        if (archive_read_data(reader.get(), bytes.data(), static_cast<size_t>(bytes.size())) != bytes.size())
            return failed();
        files.append({QDir::cleanPath(QString::fromUtf8(archive_entry_pathname(entry))), bytes});
    }
    if (state != ARCHIVE_EOF)
        return failed();
    return files;
}

Result<Files> readThere(Host &host, const MigrationPlace &place, const CancelToken &cancel)
{
    Command command;
    // Both write an archive: docker from outside, so that the container needs neither tar nor to run.
    if (place.kind == MigrationPlace::Kind::Container)
        command.argv = {QStringLiteral("docker"), QStringLiteral("cp"),
                        place.container + u':' + QDir::cleanPath(place.directory) + QStringLiteral("/."),
                        QStringLiteral("-")};
    else
        command.argv = {QStringLiteral("tar"), QStringLiteral("-C"), place.directory,
                        QStringLiteral("-cf"), QStringLiteral("-"),  QStringLiteral(".")};
    command.timeLimit = 60s;
    command.cancel = cancel;
    QByteArray tar;
    bool large = false;
    StreamIo io;
    io.standardOutput = [&tar, &large](QByteArrayView bytes) {
        large = tar.size() + bytes.size() > mostBytes;
        if (!large)
            tar.append(bytes);
        return !large;
    };
    const auto result = await(host.stream(command, io));
    if (large)
        return tooLarge(place);
    CASTELLAN_TRY(result);
    if (!result->succeeded()) {
        const QString said = QString::fromUtf8(result->standardError).trimmed();
        const bool missing =
            said.contains(QLatin1String("No such file")) || said.contains(QLatin1String("Could not find"));
        return missing ? notThere(place, said) : result->toError(command);
    }
    return unpack(tar);
}

} // namespace

Result<QList<FolderFile>> readFolder(Host &host, const MigrationPlace &place, const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(Files files, place.kind == MigrationPlace::Kind::Computer ? readHere(place, cancel)
                                                                                   : readThere(host, place, cancel));
    files.removeIf([](const FolderFile &file) { return isHidden(file.path); });
    std::sort(files.begin(), files.end(), [](const FolderFile &a, const FolderFile &b) { return a.path < b.path; });
    return files;
}

} // namespace castellan
