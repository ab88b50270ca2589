// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QString>
#include <QWidget>

#include <chrono>
#include <exception>
#include <functional>

class QAbstractButton;
class QMenu;
class QTableView;

namespace castellan {

/// Something was not seen in time, or is not what it should be. Thrown only in the demo's own functions, never through
/// Qt's event loop.
class DemoFailure final : public std::exception
{
public:
    explicit DemoFailure(const QString &what) : m_what(what.toUtf8()) {}
    const char *what() const noexcept override { return m_what.constData(); }

private:
    QByteArray m_what;
};

/// A person at the window: sees what is visible, presses what can be pressed, types, and waits for what is to come.
/// It knows widgets by the names, words and cells that are on the screen, and nothing of what is behind them. Only the
/// window in front can be used, as it is for a person. GUI thread.
class Driver
{
public:
    /// Pictures go to `output`, which exists; those of the tour also, small, to `tour` unless that is empty.
    Driver(const QDir &output, const QString &tour);

    /// What takes mouse and keys now: a menu, a dialog, else the main window.
    QWidget *front() const;
    QWidget *mainWindow() const;

    template <typename T>
    T *seen(const QString &name) const
    {
        for (T *candidate : front()->findChildren<T *>(name)) {
            if (candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }
    /// Waits until something called so is visible.
    template <typename T>
    T *see(const QString &name)
    {
        waitUntil(QStringLiteral("“%1” is to be seen").arg(name), [&] { return seen<T>(name) != nullptr; });
        return seen<T>(name);
    }
    /// The words of a label, or of a button.
    QString words(const QString &name);

    /// Waits until `condition` holds; after the limit the demo has failed, and says what it waited for.
    void waitUntil(const QString &what, const std::function<bool()> &condition,
                   std::chrono::seconds limit = std::chrono::seconds(60));
    void waitForDialog(const QString &className);
    void waitForNoDialog();
    /// What must be so at once.
    static void expect(bool holds, const QString &what);

    /// Presses the button of that name, once it can be pressed.
    void press(const QString &name);
    /// The same for a button that is known by its words, mnemonics left out.
    void pressWords(const QString &words);
    /// Chooses along the words with which the entries begin, from the menu that `button` opens.
    void chooseFromMenu(const QString &button, const QStringList &path);
    /// Chooses from the list at the left of a long page.
    void chooseSection(const QString &title);
    /// Brings the tab of that title to the front, mnemonics left out.
    void chooseTab(const QString &title);
    void chooseInBox(const QString &name, int index);
    void type(const QString &name, const QString &text);
    /// The same in a field of several lines.
    void typeText(const QString &name, const QString &text);
    void typeNumber(const QString &name, int number);
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void keys(const QString &text);
    /// Waits for the file dialog, names `path` and agrees.
    void nameFile(const QString &path);

    QTableView *table(const QString &name);
    /// The cells of a row, as they are shown.
    static QStringList cells(const QTableView *view, int row);
    /// Waits until no visible part of the page is loading, whatever came of it.
    void waitForAnswers(const QString &page);
    void waitForRows(const QString &table, int rows);
    /// Clicks the first row in which some cell begins with `start`.
    void chooseRow(const QString &table, const QString &start);

    enum class Use { Record, Tour };
    /// A picture of what is in front, called NAME.png.
    void shoot(const QString &name, Use use = Use::Record);
    /// The whole window with whatever is open over it.
    void shootAll(const QString &name, Use use = Use::Record);
    const QStringList &pictures() const { return m_pictures; }

    /// A line with the time since the demo began.
    void say(const QString &line) const;
    QDir output() const { return m_output; }

private:
    QAbstractButton *buttonOf(const std::function<bool(const QAbstractButton *)> &right) const;
    void click(QAbstractButton *button);
    void keep(const QImage &picture, const QString &name, Use use);
    void settle() const;
    bool hasWaitedTooLong() const;

    QDir m_output;
    QString m_tour;
    QStringList m_pictures;
    QElapsedTimer m_watch;
    QElapsedTimer m_menuOpened;
};

} // namespace castellan
