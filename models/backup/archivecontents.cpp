// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/archivecontents.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ArchiveContents)
};

const QStringList listArguments{QStringLiteral("--list"), QStringLiteral("--verbose")};

Result<CommandResult> finishList(Result<CommandResult> result, const Command &command)
{
    if (result && !result->succeeded())
        return result->toError(command);
    return result;
}

/// The file is here and the tool reads standard input, wherever it runs; it stops reading after the list.
Result<CommandResult> listFromHere(const DumpTools &tools, const ArchiveLocation &archive, const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(auto reader, BackupReader::open(archive.path, archive.compression));
    const std::shared_ptr<BackupReader> shared = std::move(reader);
    Command command;
    if (!tools.container.isEmpty())
        command.argv = {QStringLiteral("docker"), QStringLiteral("exec"), QStringLiteral("-i"), tools.container};
    command.argv << tools.program(QStringLiteral("pg_restore")) << listArguments;
    command.cancel = cancel;
    StreamIo io;
    io.standardInput = [shared](qint64 max) {
        const auto bytes = shared->read(max);
        return bytes ? *bytes : QByteArray(); // a damaged file ends early; pg_restore says so
    };
    return finishList(await(tools.host->stream(command, io)), command);
}

/// The file is on the host and so is the decompressing program.
Result<CommandResult> listOnHost(const DumpTools &tools, const ArchiveLocation &archive, const CancelToken &cancel)
{
    const QString program = tools.place == ToolPlace::ThisComputer ? QStringLiteral("pg_restore")
                                                                   : tools.program(QStringLiteral("pg_restore"));
    Command command;
    command.cancel = cancel;
    const QString open = archive.compression == Compression::Zstd   ? QStringLiteral("zstd -dc -- \"$1\"")
                         : archive.compression == Compression::Gzip ? QStringLiteral("gzip -dc -- \"$1\"")
                                                                    : QStringLiteral("cat -- \"$1\"");
    const QString inContainer = tools.container.isEmpty() ? QString() : QStringLiteral("docker exec -i \"$3\" ");
    command.argv = {QStringLiteral("sh"),
                    QStringLiteral("-c"),
                    open + QStringLiteral(" 2>/dev/null | ") + inContainer + QStringLiteral("\"$2\" --list --verbose"),
                    QStringLiteral("sh"),
                    archive.path,
                    program,
                    tools.container};
    return finishList(await(archive.host->run(command)), command);
}

} // namespace

Result<TableOfContents> readTableOfContents(const DumpTools &tools, const ArchiveLocation &archive,
                                            const QStringList &roles, const CancelToken &cancel)
{
    if (archive.kind == FileKind::PlainSql)
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Texts::tr("A plain SQL dump has no list of contents; it can only be restored whole."),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    Result<CommandResult> listed = CommandResult();
    if (archive.kind == FileKind::DirectoryArchive) {
        Command command;
        command.argv << (tools.isHere() ? tools.program(QStringLiteral("pg_restore")) : QStringLiteral("pg_restore"))
                     << listArguments << archive.path;
        command.cancel = cancel;
        Host &host = archive.host ? *archive.host : *tools.host;
        listed = finishList(await(host.run(command)), command);
    } else {
        listed = archive.isHere() ? listFromHere(tools, archive, cancel) : listOnHost(tools, archive, cancel);
    }
    CASTELLAN_TRY_ASSIGN(const CommandResult result, std::move(listed));
    return parseTableOfContents(QString::fromUtf8(result.standardOutput), roles);
}

} // namespace castellan
