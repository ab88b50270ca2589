// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/attention.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace castellan {

class ScrollColumn;
class SentenceBanner;
class Workbench;

/// What needs attention as sentences one below the other, each with its next actions, which the workbench performs.
/// The first few are shown, the others when they are asked for.
class AttentionList final : public QWidget
{
    Q_OBJECT

public:
    enum class Room {
        All,  ///< on a page that scrolls
        Share ///< of the page; what is more scrolls by itself
    };
    static constexpr int few = 5;

    explicit AttentionList(Workbench &bench, Room room, QWidget *parent = nullptr);

    /// Topics are unique, the worst come first. A sentence that is still so keeps its widget, so that a click on it is
    /// not swallowed.
    void setAttention(const QList<Attention> &attention);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    SentenceBanner *bannerAt(int index);
    void fit();
    void perform(const NextAction &action);

    Workbench &m_bench;
    const Room m_room;
    bool m_isUnfolded = false;
    ScrollColumn *m_column = nullptr;
    QVBoxLayout *m_banners = nullptr;
    QPushButton *m_more = nullptr;
    QList<Attention> m_attention;
    QList<Attention> m_shown;
};

} // namespace castellan
