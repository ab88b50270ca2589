// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace castellan {

class StepList;

/// A guided flow: the steps at the left, one page at a time, and the way on at the bottom. What may be left when, and
/// what a page says, is its owner's business.
class StepFrame final : public QWidget
{
    Q_OBJECT

public:
    explicit StepFrame(QWidget *parent = nullptr);

    /// Takes `page`; it scrolls where there is no room. `title` is the word in the list, `headline` and `explanation`
    /// stand above the page.
    void addStep(const QString &title, const QString &headline, const QString &explanation, QWidget *page);
    int count() const;
    int current() const { return m_current; }
    QWidget *page(int step) const;
    /// Steps before it are shown as done, later ones as to come.
    void setCurrent(int step);
    void setExplanation(int step, const QString &explanation);

    QPushButton *nextButton() const { return m_next; }
    QPushButton *backButton() const { return m_back; }
    /// At the left of the buttons: what leaving would do.
    void setFootNote(const QString &text);
    /// Why it does not go on, above the buttons; empty: nothing is in the way.
    void setProblem(const QString &text);
    QString problem() const;
    /// A button of the page's own, between the note and Back.
    void addFootButton(QPushButton *button);

Q_SIGNALS:
    void nextRequested();
    void backRequested();
    /// A step that was done already was chosen in the list.
    void stepRequested(int step);

private:
    struct Step
    {
        QString headline;
        QString explanation;
        QWidget *page = nullptr;
    };
    QList<Step> m_steps;
    int m_current = -1;
    StepList *m_list = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_explanation = nullptr;
    QLabel *m_note = nullptr;
    QLabel *m_problem = nullptr;
    QStackedWidget *m_stack = nullptr;
    QHBoxLayout *m_foot = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_next = nullptr;
};

/// The steps as a column of numbers and words; done ones carry a tick and can be chosen, by mouse or keyboard.
class StepList final : public QWidget
{
    Q_OBJECT

public:
    explicit StepList(QWidget *parent = nullptr);
    void add(const QString &title);
    void setCurrent(int step);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(int step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    int rowHeight() const;
    QRect rowRect(int step) const;
    void describe();

    QStringList m_titles;
    int m_current = 0;
    int m_cursor = 0;
};

} // namespace castellan
